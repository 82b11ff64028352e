//! Resolver: the addresses of a host, and whether they may be connected to.

use std::io;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::fetch::address::is_public;

/// Resolves hosts to public addresses alone. A host of which any address lies inside a network is
/// refused whole: what is connected to is what was looked at.
#[derive(Debug, Default)]
pub(crate) struct PublicResolver(DefaultResolver);

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.0.resolve(uri, config, timeout)?;
        if found.iter().all(|address| is_public(address.ip())) {
            return Ok(found);
        }
        Err(Error::Io(io::Error::from(io::ErrorKind::PermissionDenied)))
    }
}

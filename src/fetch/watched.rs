//! Watched: a safe connection that is cut, told from one that ends (RFC 8446, 6.1).
//!
//! The client takes the end of a connection for the end of an answer that does not say how long it is. Over a
//! safe connection the end is said; where it is not, somebody on the way may have left out the rest.

use std::io;

use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// A safe connection ended and did not say so.
#[derive(Debug, thiserror::Error)]
#[error("the connection was cut")]
pub(crate) struct Cut;

impl Cut {
    /// Whether this is what is wrong.
    pub(crate) fn is(error: &io::Error) -> bool {
        error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()).is_some()
    }
}

/// Watches the connections that others make.
#[derive(Debug)]
pub(crate) struct Watch;

/// A connection that is watched.
#[derive(Debug)]
pub(crate) struct Watched<T>(T);

impl<T: Transport> Connector<T> for Watch {
    type Out = Watched<T>;

    fn connect(
        &self,
        _details: &ConnectionDetails<'_>,
        made: Option<T>,
    ) -> Result<Option<Self::Out>, Error> {
        Ok(made.map(Watched))
    }
}

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout).map_err(|error| match error {
            Error::Io(error) if self.is_tls() && error.kind() == io::ErrorKind::UnexpectedEof => {
                Error::Io(io::Error::other(Cut))
            }
            other => other,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

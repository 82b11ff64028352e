//! Addresses that may be fetched, and those inside networks that no page may reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Url;

use crate::fetch::FetchError;

/// An address of the web as it is fetched: http or https, with a host, without a name and password
/// and without a fragment.
pub fn web_address(address: &str) -> Result<Url, FetchError> {
    let url = Url::parse(address.trim()).ok().ok_or(FetchError::Scheme)?;
    cleaned(url)
}

/// The same of a parsed address.
pub fn cleaned(mut url: Url) -> Result<Url, FetchError> {
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(FetchError::Scheme);
    }
    url.set_fragment(None);
    // What is typed there may be a password: it is neither sent nor kept.
    let removed = url.set_username("").and_then(|()| url.set_password(None));
    removed.map_err(|()| FetchError::Scheme)?;
    Ok(url)
}

/// Whether an address belongs to the public network: neither this machine, nor a private or shared
/// network, nor a group, nor a range for documents, tests or the future; and none that wraps one
/// of these (RFC 6890 and the registries of IANA for special-purpose addresses).
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let wrapped = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // Unspecified, this machine, IPv4 in IPv6 and what was once compatible with it.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => parts[5] == 0xffff && wrapped(high, low),
        // Translated to IPv4 (RFC 6052) and carried over it (RFC 3056).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => wrapped(high, low),
        [0x64, 0xff9b, ..] => false,
        // Only 2000::/3 is given out to the public; of it, special uses and documents.
        [0x2001, second, ..] => second > 0x01ff && second != 0x0db8,
        [first, ..] => first & 0xe000 == 0x2000 && first & 0xfff0 != 0x3ff0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_networks_are_told_from_public_ones() {
        for inside in [
            "127.0.0.1",
            "127.1.2.3",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "169.254.169.254",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "2002:7f00:1::1",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in [
            "1.1.1.1",
            "172.32.0.1",
            "100.128.0.1",
            "198.20.0.1",
            "2606:4700::1111",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:101:101::1",
            "2001:4860::8888",
        ] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn only_the_web_is_fetched_and_no_password_is_kept() {
        for no in ["file:///etc/passwd", "ftp://a.org/", "javascript:alert(1)", "a.txt", "http://"]
        {
            assert_eq!(web_address(no), Err(FetchError::Scheme), "{no}");
        }
        let url = web_address(" https://me:secret@example.org/a#b ").unwrap();
        assert_eq!(url.as_str(), "https://example.org/a");
        // However it is written, it is the same address.
        for local in ["http://2130706433/", "http://0x7f.1/", "http://127.1/"] {
            assert_eq!(web_address(local).unwrap().host_str(), Some("127.0.0.1"), "{local}");
        }
    }
}

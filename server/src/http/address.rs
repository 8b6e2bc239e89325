//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

/// The address that a request comes from, as far as it can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address(pub Option<IpAddr>);

impl Address {
    /// Returns the address. Of `X-Forwarded-For`, whose end our own proxies wrote, as many entries are believed as there are
    /// proxies; the rest is the caller's word.
    #[must_use]
    pub fn of(extensions: &Extensions, headers: &HeaderMap, trusted_proxies: usize) -> Self {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        if trusted_proxies == 0 {
            return Self(peer);
        }
        let hops: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .collect();
        let believed = hops.len().checked_sub(trusted_proxies).or_else(|| (!hops.is_empty()).then_some(0));
        let forwarded = believed.and_then(|at| hops.get(at)).and_then(|hop| hop.parse().ok());
        Self(forwarded.or(peer))
    }

    /// Returns by what requests from here are counted: the address, or the network of a house (/64) of IPv6.
    #[must_use]
    pub fn counted_as(self) -> String {
        match self.0 {
            None => "unknown".to_owned(),
            Some(IpAddr::V4(address)) => address.to_string(),
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }

    /// Returns the address as text.
    #[must_use]
    pub fn text(self) -> Option<String> {
        self.0.map(|address| address.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(forwarded: &[&str], proxies: usize) -> Option<String> {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 9], 1))));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        Address::of(&extensions, &headers, proxies).text()
    }

    #[test]
    fn only_what_our_proxies_wrote_is_believed() {
        let at = |text: &str| Some(text.to_owned());
        assert_eq!(of(&["1.1.1.1"], 0), at("10.0.0.9"));
        assert_eq!(of(&["1.1.1.1"], 1), at("1.1.1.1"));
        assert_eq!(of(&["6.6.6.6, 1.1.1.1"], 1), at("1.1.1.1"));
        assert_eq!(of(&["6.6.6.6, 1.1.1.1, 2.2.2.2"], 2), at("1.1.1.1"));
        assert_eq!(of(&["6.6.6.6", "1.1.1.1"], 1), at("1.1.1.1"));
        assert_eq!(of(&["nonsense"], 1), at("10.0.0.9"));
        assert_eq!(of(&[], 1), at("10.0.0.9"));
    }

    #[test]
    fn a_house_counts_as_one() {
        let counted = |text: &str| Address(Some(text.parse().unwrap())).counted_as();
        assert_eq!(counted("2001:db8:1:2:3:4:5:6"), counted("2001:db8:1:2:ffff::1"));
        assert_ne!(counted("2001:db8:1:2::1"), counted("2001:db8:1:3::1"));
    }
}

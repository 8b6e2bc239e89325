//! Which addresses may be called. A customer of the server names them, and the server stands inside a network that the
//! customer does not: what belongs to such a network is refused, by name and by number, when an endpoint is saved and again
//! when it is called.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use ipnet::IpNet;
use url::{Host, Url};

use crate::config::Webhooks;

/// The longest address.
const MAX_URL: usize = 2048;

/// Networks that nobody outside reaches, or that lead back inside: the registries of special purpose addresses of IANA for
/// IPv4 (RFC 6890 and its updates), multicast (RFC 5771) and what is reserved (RFC 1112).
const REFUSED_V4: [&str; 14] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3",
];

/// Of IPv6 only global unicast (RFC 4291) is called, and of that not: what IETF protocols use, Teredo and ORCHID among them
/// (RFC 2928), documentation (RFC 3849, RFC 9637) and 6to4 (RFC 3056), which hides an address of IPv4.
const GLOBAL_V6: &str = "2000::/3";
const REFUSED_V6: [&str; 4] = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

/// Why an address is not called.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTarget {
    /// It is no address of the web.
    #[error("is not a valid address such as https://example.com/webhooks")]
    Unreadable,
    /// It is neither https nor, where that is allowed, http.
    #[error("must begin with https://")]
    Scheme,
    /// It holds a name or a password.
    #[error("must not hold a user name or a password")]
    Credentials,
    /// Its port is not among those that are allowed.
    #[error("must use one of the ports {0}")]
    Port(String),
    /// It belongs to a network that is not called.
    #[error("leads to an address that is not public")]
    NotPublic,
}

/// The name of a host is not known, or nobody could be asked.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the name of the host is not known")]
pub(super) struct UnknownName;

type Found = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Decides which addresses may be called.
#[derive(Clone)]
pub struct Targets {
    allow_http: bool,
    ports: Vec<u16>,
    allowed: Vec<IpNet>,
    refused: Arc<[IpNet]>,
    global_v6: Option<IpNet>,
    look_up: Arc<dyn Fn(String) -> Found + Send + Sync>,
}

impl Targets {
    /// Returns what the settings allow, with names looked up as the system does.
    #[must_use]
    pub fn new(settings: &Webhooks) -> Self {
        Self::with_lookup(settings, |name| {
            Box::pin(async move {
                let found = tokio::net::lookup_host((name, 0)).await?;
                Ok(found.map(|address| address.ip()).collect())
            })
        })
    }

    /// Returns the same with names looked up in another way.
    pub fn with_lookup(
        settings: &Webhooks,
        look_up: impl Fn(String) -> Found + Send + Sync + 'static,
    ) -> Self {
        let refused = REFUSED_V4.iter().chain(&REFUSED_V6).filter_map(|net| net.parse().ok()).collect();
        Self {
            allow_http: settings.allow_http,
            ports: settings.ports.clone(),
            allowed: settings.allow_networks.clone(),
            refused,
            global_v6: GLOBAL_V6.parse().ok(),
            look_up: Arc::new(look_up),
        }
    }

    /// Reads an address, and refuses what can be seen to lead nowhere good: its host is not looked up.
    ///
    /// # Errors
    ///
    /// Fails with [`BadTarget`].
    pub fn read(&self, text: &str) -> Result<Url, BadTarget> {
        if text.len() > MAX_URL {
            return Err(BadTarget::Unreadable);
        }
        let url = Url::parse(text).map_err(|_| BadTarget::Unreadable)?;
        match url.scheme() {
            "https" => {}
            "http" if self.allow_http => {}
            _ => return Err(BadTarget::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadTarget::Credentials);
        }
        let port = url.port_or_known_default().ok_or(BadTarget::Unreadable)?;
        if !self.ports.is_empty() && !self.ports.contains(&port) {
            let ports: Vec<String> = self.ports.iter().map(ToString::to_string).collect();
            return Err(BadTarget::Port(ports.join(", ")));
        }
        // A number is never looked up, so that it is looked at here.
        let number = match url.host().ok_or(BadTarget::Unreadable)? {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(IpAddr::V4(address)),
            Host::Ipv6(address) => Some(IpAddr::V6(address)),
        };
        match number {
            Some(address) if !self.may_call(address) => Err(BadTarget::NotPublic),
            _ => Ok(url),
        }
    }

    /// The same, with its host looked up. A name that is not known yet is not refused: it is looked up again when called.
    ///
    /// # Errors
    ///
    /// Fails with [`BadTarget`].
    pub async fn check(&self, text: &str) -> Result<Url, BadTarget> {
        let url = self.read(text)?;
        if let Some(Host::Domain(name)) = url.host()
            && let Ok(addresses) = (self.look_up)(name.to_owned()).await
            && !addresses.iter().all(|address| self.may_call(*address))
        {
            return Err(BadTarget::NotPublic);
        }
        Ok(url)
    }

    /// Returns whether an address may be called.
    #[must_use]
    pub fn may_call(&self, address: IpAddr) -> bool {
        let address = plain(address);
        if self.allowed.iter().any(|net| net.contains(&address)) {
            return true;
        }
        let is_global = match address {
            IpAddr::V4(_) => true,
            IpAddr::V6(_) => self.global_v6.is_some_and(|net| net.contains(&address)),
        };
        is_global && !self.refused.iter().any(|net| net.contains(&address))
    }
}

/// Returns an address of IPv4 as one, where it is written within IPv6.
fn plain(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else { return address };
    match v6.octets() {
        // NAT64 (RFC 6052): what it leads to counts.
        [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, a, b, c, d] => IpAddr::V4(Ipv4Addr::new(a, b, c, d)),
        _ => address.to_canonical(),
    }
}

impl reqwest::dns::Resolve for Targets {
    /// Looks a name up once; what is connected to is what was looked at. One address that is not public refuses them all: a
    /// name with both kinds is made to mislead.
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let targets = self.clone();
        let found = (self.look_up)(name.as_str().to_owned());
        Box::pin(async move {
            let addresses = found.await.map_err(|_| UnknownName)?;
            if !addresses.iter().all(|address| targets.may_call(*address)) {
                return Err(BadTarget::NotPublic.into());
            }
            let addresses: reqwest::dns::Addrs =
                Box::new(addresses.into_iter().map(|address| SocketAddr::new(address, 0)));
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Webhooks {
        let folder = std::env::temp_dir();
        crate::config::Config::in_folder(&folder).unwrap().webhooks
    }

    #[test]
    fn only_public_addresses_are_called() {
        let targets = Targets::new(&settings());
        for (address, may) in [
            ("93.184.215.14", true),
            ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true),
            ("0.0.0.0", false),
            ("10.1.2.3", false),
            ("100.64.0.1", false),
            ("127.0.0.1", false),
            ("127.9.9.9", false),
            ("169.254.169.254", false),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.0.0.8", false),
            ("192.0.2.1", false),
            ("192.88.99.1", false),
            ("192.168.1.1", false),
            ("198.19.255.255", false),
            ("203.0.113.9", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.215.14", true),
            ("64:ff9b::a00:1", false),
            ("64:ff9b::5db8:d70e", true),
            ("64:ff9b:1::1", false),
            ("100::1", false),
            ("2001::1", false),
            ("2001:db8::1", false),
            ("2002:7f00:1::", false),
            ("3fff::1", false),
            ("fc00::1", false),
            ("fd12:3456::1", false),
            ("fe80::1", false),
            ("fec0::1", false),
            ("ff02::1", false),
        ] {
            assert_eq!(targets.may_call(address.parse().unwrap()), may, "{address}");
        }
    }

    #[test]
    fn an_address_is_looked_at_before_it_is_kept() {
        let targets = Targets::new(&settings());
        let of = |text: &str| targets.read(text).map(|url| url.to_string());
        assert_eq!(of("https://example.com/hook").as_deref(), Ok("https://example.com/hook"));
        assert_eq!(of("https://example.com:8443/").as_deref(), Ok("https://example.com:8443/"));
        assert_eq!(of("http://example.com/"), Err(BadTarget::Scheme));
        assert_eq!(of("ftp://example.com/"), Err(BadTarget::Scheme));
        assert_eq!(of("file:///etc/passwd"), Err(BadTarget::Scheme));
        assert_eq!(of("https://example.com:22/"), Err(BadTarget::Port("443, 8443".to_owned())));
        assert_eq!(of("https://ada:secret@example.com/"), Err(BadTarget::Credentials));
        assert_eq!(of("not an address"), Err(BadTarget::Unreadable));
        // Numbers in every way that browsers take them.
        for text in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0177.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest",
        ] {
            assert_eq!(of(text), Err(BadTarget::NotPublic), "{text}");
        }
    }

    #[test]
    fn the_settings_allow_more() {
        let settings = Webhooks {
            allow_http: true,
            ports: Vec::new(),
            allow_networks: vec!["127.0.0.0/8".parse().unwrap()],
            ..settings()
        };
        let targets = Targets::new(&settings);
        assert!(targets.read("http://127.0.0.1:9000/hook").is_ok());
        assert_eq!(targets.read("http://10.0.0.1:9000/hook"), Err(BadTarget::NotPublic));
    }

    #[tokio::test]
    async fn a_name_is_looked_up_and_all_it_stands_for_is_looked_at() {
        let targets = Targets::with_lookup(&settings(), |name| {
            let addresses = match name.as_str() {
                "inside.example" => vec!["10.0.0.1"],
                "both.example" => vec!["93.184.215.14", "127.0.0.1"],
                "outside.example" => vec!["93.184.215.14"],
                _ => return Box::pin(async { Err(io::Error::other("unknown")) }),
            };
            let addresses = addresses.into_iter().map(|address| address.parse().unwrap()).collect();
            Box::pin(async { Ok(addresses) })
        });
        for (name, want) in [
            ("inside.example", Err(BadTarget::NotPublic)),
            ("both.example", Err(BadTarget::NotPublic)),
            ("outside.example", Ok(())),
            ("unknown.example", Ok(())),
        ] {
            assert_eq!(targets.check(&format!("https://{name}/")).await.map(drop), want, "{name}");
        }
    }

    #[tokio::test]
    async fn an_answer_that_changes_is_looked_at_again() {
        use reqwest::dns::Resolve as _;

        let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        let targets = Targets::with_lookup(&settings(), move |_| {
            let is_first = counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0;
            let address = if is_first { "93.184.215.14" } else { "127.0.0.1" };
            Box::pin(async move { Ok(vec![address.parse().unwrap()]) })
        });
        assert!(targets.check("https://rebinding.example/").await.is_ok());
        let resolved = targets.resolve("rebinding.example".parse().unwrap()).await;
        let error = resolved.err().unwrap();
        assert_eq!(error.downcast_ref::<BadTarget>(), Some(&BadTarget::NotPublic));
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 2);
    }
}

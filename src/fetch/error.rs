//! `FetchError`: why an address could not be fetched.

use std::io;

use rustls::{AlertDescription, CertificateError, Error as TlsError};
use thiserror::Error;
use ureq::Timeout;

use crate::fetch::watched::Cut;
use crate::text::{Text, Unclean};

/// Why an address could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FetchError {
    /// The user wants no connection at all.
    #[error("is not at hand, and nothing is fetched offline")]
    Offline,
    /// Neither http nor https.
    #[error("has an address that is not fetched: only http and https are")]
    Scheme,
    /// A page leads to an address inside the reader's own network.
    #[error("leads to an address inside your own network, which no page may open")]
    Inward,
    /// A server leads from https to http.
    #[error("leads from a safe connection to an open one")]
    Downgrade,
    /// A server leads to another site where its own was asked for.
    #[error("leads to another site")]
    Elsewhere,
    /// A server leads on and on.
    #[error("leads on to other addresses more than {0} times")]
    Redirects(usize),
    /// A server leads to something that is no address.
    #[error("leads to something that is no address")]
    Misled,
    /// The host is not known.
    #[error("has a host that is not known; is the network there?")]
    NoHost,
    /// Nobody answers.
    #[error("cannot be reached: {0}")]
    Unreachable(Text),
    /// It took too long.
    #[error("took too long: {0}")]
    Slow(&'static str),
    /// The certificate is not good, or the connection is not safe for another reason.
    #[error("has no safe connection: {0}")]
    Unsafe(Text),
    /// The server says no.
    #[error("{}", status_words(*code))]
    Status {
        /// The status.
        code: u16,
        /// The seconds after which it may be asked again.
        wait: Option<u64>,
    },
    /// `robots.txt` asks programs not to fetch it.
    #[error("is not to be fetched by programs, as its host asks; open it by hand")]
    Robots,
    /// The host asked to be left alone for so many seconds.
    #[error("has a host that asked to be left alone for {0} seconds")]
    Busy(u64),
    /// The answer is too long.
    #[error("holds more than {0} MiB")]
    TooLarge(u64),
    /// The answer ended before its end.
    #[error("came in part only")]
    Truncated,
    /// The answer cannot be unpacked.
    #[error("is packed in a way that cannot be unpacked")]
    Packed,
    /// The answer holds nothing.
    #[error("holds nothing")]
    Empty,
    /// The server does not speak HTTP as it should.
    #[error("has a server that cannot be understood: {0}")]
    Protocol(Text),
    /// It was broken off.
    #[error("was broken off")]
    Cancelled,
}

impl FetchError {
    /// What can be done about it, where something can.
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            Self::Offline => Some("leave `--offline` out"),
            Self::Status { code: 401 | 402 | 403 | 407, .. } => {
                Some("if you may read it in a browser, name its cookie file for that host")
            }
            Self::Inward => Some("type the address yourself if you mean it"),
            _ => None,
        }
    }

    /// What went wrong on the way.
    pub(crate) fn of(error: &ureq::Error) -> Self {
        let words = || Unclean::of_system(&error).line();
        match error {
            ureq::Error::HostNotFound => Self::NoHost,
            ureq::Error::Timeout(timeout) => Self::Slow(which(*timeout)),
            ureq::Error::Rustls(error) => Self::Unsafe(unsafe_words(error)),
            ureq::Error::Tls(_) | ureq::Error::Pem(_) => Self::Unsafe(words()),
            ureq::Error::BodyExceedsLimit(most) => Self::TooLarge(most >> 20),
            ureq::Error::Decompress(..) => Self::Packed,
            ureq::Error::ConnectionFailed => Self::Unreachable(Text::fixed("nobody answers")),
            ureq::Error::Io(error) => Self::of_io(error),
            _ => Self::Protocol(words()),
        }
    }

    /// What went wrong in the middle of an answer.
    pub(crate) fn of_body(error: &io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
            Some(ureq::Error::BodyExceedsLimit(most)) => Self::TooLarge(most >> 20),
            Some(ureq::Error::Timeout(timeout)) => Self::Slow(which(*timeout)),
            Some(ureq::Error::Decompress(_, inner)) if Cut::is(inner) => Self::Truncated,
            Some(ureq::Error::Decompress(..)) => Self::Packed,
            Some(ureq::Error::Protocol(_)) => Self::Truncated,
            Some(ureq::Error::Io(inner)) => Self::of_io(inner),
            _ => Self::of_io(error),
        }
    }

    fn of_io(error: &io::Error) -> Self {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>());
        if let Some(error) = inner {
            return Self::Unsafe(unsafe_words(error));
        }
        match error.kind() {
            _ if Cut::is(error) => Self::Truncated,
            io::ErrorKind::PermissionDenied => Self::Inward,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => Self::Truncated,
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Self::Packed,
            io::ErrorKind::TimedOut => Self::Slow("no answer"),
            io::ErrorKind::ConnectionRefused => Self::Unreachable(Text::fixed("nobody answers")),
            _ if error.to_string().contains("lookup") => Self::NoHost,
            _ => Self::Unreachable(Unclean::of_system(&error).line()),
        }
    }
}

fn which(timeout: Timeout) -> &'static str {
    match timeout {
        Timeout::Resolve => "its host was not found in time",
        Timeout::Connect => "nobody answers",
        Timeout::RecvResponse | Timeout::SendRequest => "no answer came",
        _ => "the answer did not end",
    }
}

/// What is wrong with a connection that is not safe.
fn unsafe_words(error: &TlsError) -> Text {
    use CertificateError as Wrong;
    Text::fixed(match error {
        TlsError::InvalidCertificate(wrong) => match wrong {
            Wrong::Expired | Wrong::ExpiredContext { .. } => "its certificate has expired",
            Wrong::NotValidYet | Wrong::NotValidYetContext { .. } => {
                "its certificate is not valid yet; is the clock of this machine right?"
            }
            Wrong::NotValidForName | Wrong::NotValidForNameContext { .. } => {
                "its certificate is for another host"
            }
            Wrong::UnknownIssuer => "its certificate is signed by nobody who is trusted",
            Wrong::Revoked => "its certificate has been taken back",
            Wrong::BadSignature => "its certificate is signed wrongly",
            Wrong::UnsupportedSignatureAlgorithmContext { .. }
            | Wrong::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
                "its certificate is signed in a way that is no longer safe"
            }
            other => return Unclean::new(format!("its certificate is not good: {other}")).line(),
        },
        TlsError::AlertReceived(
            AlertDescription::ProtocolVersion
            | AlertDescription::HandshakeFailure
            | AlertDescription::InsufficientSecurity,
        )
        | TlsError::PeerIncompatible(_) => "its server speaks no TLS that is still safe",
        TlsError::InvalidMessage(_) => "its server does not speak TLS",
        other => return Unclean::of_system(&other).line(),
    })
}

fn status_words(code: u16) -> String {
    let words = match code {
        401 | 407 => "asks who you are",
        402 => "is to be paid for",
        403 => "is not shown to us",
        404 => "is not there",
        410 => "is gone for good",
        429 => "has a server that is asked too often",
        451 => "may not be shown, for reasons of law",
        500..=599 => "has a server with troubles of its own",
        _ => "was not given",
    };
    format!("{words} ({code})")
}

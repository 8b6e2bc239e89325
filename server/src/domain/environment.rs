use super::named::named;

named! {
    /// Which of two worlds a key belongs to. What one uploads, the other does not see.
    pub enum Environment {
        /// Real customers.
        Production = "production",
        /// Trying things out.
        Development = "development",
    }
}

impl Environment {
    /// Returns how a consumer key begins.
    #[must_use]
    pub const fn key_prefix(self) -> &'static str {
        match self {
            Self::Production => "flvx_prod_",
            Self::Development => "flvx_dev_",
        }
    }

    /// Returns how a consumer secret begins.
    #[must_use]
    pub const fn secret_prefix(self) -> &'static str {
        match self {
            Self::Production => "sk_live_",
            Self::Development => "sk_test_",
        }
    }
}

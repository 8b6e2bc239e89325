use super::named::named;

named! {
    /// What a member of an organisation may do. A key may do what a member may.
    pub enum Role {
        /// Everything: members, keys and settings too.
        Owner = "owner",
        /// Upload, reprocess, erase.
        Member = "member",
        /// Look.
        ReadOnly = "readOnly",
    }
}

impl Role {
    /// Returns whether somebody of this role may do what `needed` may.
    #[must_use]
    pub fn covers(self, needed: Self) -> bool {
        self.rank() >= needed.rank()
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Owner => 2,
            Self::Member => 1,
            Self::ReadOnly => 0,
        }
    }
}

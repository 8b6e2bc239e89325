//! Languages of what customers read: one file of texts each, for the page and for what the server writes itself.

use serde_json::Value;

use crate::web::Web;

/// A language that customers can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// English.
    English,
    /// French.
    French,
    /// Hausa.
    Hausa,
    /// Igbo.
    Igbo,
    /// Nigerian Pidgin.
    Pidgin,
    /// Yoruba.
    Yoruba,
}

impl Locale {
    /// Every language.
    pub const ALL: [Self; 6] =
        [Self::English, Self::French, Self::Hausa, Self::Igbo, Self::Pidgin, Self::Yoruba];

    /// Returns its tag: ISO 639-1, and of Pidgin ISO 639-3.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Hausa => "ha",
            Self::Igbo => "ig",
            Self::Pidgin => "pcm",
            Self::Yoruba => "yo",
        }
    }

    /// Returns every tag.
    #[must_use]
    pub fn words() -> Vec<&'static str> {
        Self::ALL.iter().map(|locale| locale.word()).collect()
    }

    /// Returns the language of a tag.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.word() == word)
    }

    /// Returns its texts.
    #[must_use]
    pub fn texts(self) -> Texts {
        let path = format!("locales/{}.json", self.word());
        let texts = Web::get(&path).and_then(|file| serde_json::from_slice(&file.data).ok());
        Texts(texts.unwrap_or_default())
    }
}

impl utoipa::PartialSchema for Locale {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(Self::words()))
            .into()
    }
}

impl utoipa::ToSchema for Locale {}

/// Texts of a language.
pub struct Texts(Value);

impl Texts {
    /// Returns a text, such as `mail.subject`, with `{name}` replaced by what it stands for. A text that is not there is its
    /// own name, so that it is seen.
    #[must_use]
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let found = key.split('.').try_fold(&self.0, |value, name| value.get(name)).and_then(Value::as_str);
        let text = found.unwrap_or(key);
        // Piece by piece, so that what stands for a name is not searched for names.
        let mut said = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                said.push('{');
                rest = after;
                continue;
            };
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => said.push_str(value),
                None => {
                    said.push('{');
                    said.push_str(name);
                    said.push('}');
                }
            }
            rest = behind;
        }
        said.push_str(rest);
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_a_name_is_not_searched_for_names() {
        let texts = Texts(serde_json::json!({ "a": { "b": "{one} and {two}, {other} {" } }));
        assert_eq!(texts.say("a.b", &[("one", "{two}"), ("two", "2")]), "{two} and 2, {other} {");
        assert_eq!(texts.say("a.c", &[]), "a.c");
    }

    #[test]
    fn every_language_has_its_texts() {
        for locale in Locale::ALL {
            let subject = locale.texts().say("mail.subject", &[("organization", "Example Bank")]);
            assert!(subject.contains("Example Bank"), "{locale:?}: {subject}");
        }
    }
}

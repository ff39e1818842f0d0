/// A way in which a document tells of its own names. Each can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Which of several entities of one name is meant: by what else the document names.
    Context,
    /// Names that the document gives: "the Fatherland Party (FP)".
    Definitions,
    /// Parts of full names: "the Brotherhood", a surname.
    ShortNames,
    /// Names of which a part stands once for several: "North and South Korea".
    Coordination,
    /// Common nouns for what was named before: "the company", "both countries".
    Descriptions,
    /// Pronouns for what another sentence names.
    Pronouns,
}

impl Step {
    /// Every step, in the order in which they are taken.
    pub const ALL: [Self; 6] = [
        Self::Context,
        Self::Definitions,
        Self::ShortNames,
        Self::Coordination,
        Self::Descriptions,
        Self::Pronouns,
    ];

    /// As written on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Definitions => "definitions",
            Self::ShortNames => "short-names",
            Self::Coordination => "coordination",
            Self::Descriptions => "descriptions",
            Self::Pronouns => "pronouns",
        }
    }
}

/// Which steps are taken; all of them by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps([bool; Step::ALL.len()]);

impl Default for Steps {
    fn default() -> Self {
        Self([true; Step::ALL.len()])
    }
}

impl Steps {
    /// No step at all.
    #[must_use]
    pub const fn none() -> Self {
        Self([false; Step::ALL.len()])
    }

    /// The same without one.
    #[must_use]
    pub const fn without(mut self, step: Step) -> Self {
        self.0[step as usize] = false;
        self
    }

    /// Whether a step is taken.
    #[must_use]
    pub const fn takes(self, step: Step) -> bool {
        self.0[step as usize]
    }
}

//! How a document settles its names, as rows of names made by hand.

use super::tests::check;
use crate::syntax::NameKind::{Organization as O, Person as P, Place as L};

#[test]
fn a_document_settles_its_names() {
    check(&[
        // One entity for all spellings, with the type that most have; the first wins a tie.
        (
            "He met Zoë Dorsu.\nThey saw ZOE DORSU again.",
            &[("Zoë Dorsu", P, 900), ("ZOE DORSU", P, 900)],
            &["Zoë Dorsu=new/person/zoe-dorsu", "ZOE DORSU=new/person/zoe-dorsu"],
        ),
        (
            "He saw Dorsu.\nThey left Dorsu.\nThey ruled Dorsu.",
            &[("Dorsu", P, 900), ("Dorsu", L, 900), ("Dorsu", L, 900)],
            &["Dorsu=new/place/dorsu"; 3],
        ),
        (
            "He saw Dorsu.\nThey left Dorsu.",
            &[("Dorsu", L, 900), ("Dorsu", P, 900)],
            &["Dorsu=new/place/dorsu"; 2],
        ),
        (
            "He saw Mr. Dorsu.\nThey left Dorsu.\nThey ruled Dorsu.",
            &[("Dorsu", P, 900), ("Dorsu", L, 900), ("Dorsu", L, 900)],
            &["Dorsu=new/person/dorsu"; 3],
        ),
        // The last word of one person's name.
        (
            "He met Maria Lindqvist.\nThen Lindqvist left.",
            &[("Maria Lindqvist", P, 900), ("Lindqvist", O, 10)],
            &["Maria Lindqvist=new/person/maria-lindqvist", "Lindqvist=new/person/maria-lindqvist"],
        ),
        (
            "He met Anna Rice Jr.\nThen Rice left.",
            &[("Anna Rice Jr.", P, 900), ("Rice", P, 10)],
            &["Anna Rice Jr.=new/person/anna-rice-jr", "Rice=new/person/anna-rice-jr"],
        ),
        (
            "He met Maria Lindqvist and Olaf Lindqvist.\nThen Lindqvist left.",
            &[("Maria Lindqvist", P, 900), ("Olaf Lindqvist", P, 900), ("Lindqvist", P, 900)],
            &[
                "Maria Lindqvist=new/person/maria-lindqvist",
                "Olaf Lindqvist=new/person/olaf-lindqvist",
                "Lindqvist=new/person/lindqvist",
            ],
        ),
        (
            "He met Maria Lindqvist.\nThey live in Lindqvist.",
            &[("Maria Lindqvist", P, 900), ("Lindqvist", L, 900)],
            &["Maria Lindqvist=new/person/maria-lindqvist", "Lindqvist=new/place/lindqvist"],
        ),
        (
            "He met Maria Lindqvist.\nThen Lindqvist left.\nThen Lindqvist spoke.",
            &[("Maria Lindqvist", P, 900), ("Lindqvist", L, 80)],
            &[
                "Maria Lindqvist=new/person/maria-lindqvist",
                "Lindqvist=new/person/maria-lindqvist",
                "Lindqvist=new/person/maria-lindqvist",
            ],
        ),
        (
            "He met Maria Lindqvist.\nThen Lindqvist left.\nThen Lindqvist spoke.",
            &[("Maria Lindqvist", P, 900), ("Lindqvist", L, 200), ("Lindqvist", P, 900)],
            &[
                "Maria Lindqvist=new/person/maria-lindqvist",
                "Lindqvist=new/person/maria-lindqvist",
                "Lindqvist=new/person/maria-lindqvist",
            ],
        ),
        (
            "He met Maria Lindqvist.\nThey live in the town of Lindqvist.",
            &[("Maria Lindqvist", P, 900), ("Lindqvist", L, 80)],
            &["Maria Lindqvist=new/person/maria-lindqvist"],
        ),
        // What the recognizer passed over.
        (
            "He met Maria Lindqvist.\nPresident Lindqvist left, said Maria Lindqvist.",
            &[("Maria Lindqvist", P, 900)],
            &[
                "Maria Lindqvist=new/person/maria-lindqvist",
                "Lindqvist=new/person/maria-lindqvist",
                "Maria Lindqvist=new/person/maria-lindqvist",
            ],
        ),
        (
            "He met Anna Rice.\nRice is cheap, the Rice Prize is not.",
            &[("Anna Rice", P, 900)],
            &["Anna Rice=new/person/anna-rice"],
        ),
        (
            "He met Maria Dorsu.\nDorsu bin Omar left.\nHe saw the Dorsu River and Baku Dorsu.",
            &[("Maria Dorsu", P, 900)],
            &["Maria Dorsu=new/person/maria-dorsu", "Dorsu River=new/water-body/dorsu-river"],
        ),
        // Several last words too, whatever they look like.
        (
            "He met Chentouf El Hachemi.\nEl Hachemi left.\nHachemi left.",
            &[("Chentouf El Hachemi", P, 900), ("El Hachemi", L, 900), ("Hachemi", P, 500)],
            &[
                "Chentouf El Hachemi=new/person/chentouf-el-hachemi",
                "El Hachemi=new/person/chentouf-el-hachemi",
                "Hachemi=new/person/chentouf-el-hachemi",
            ],
        ),
        (
            "He met Ali El Hachemi and Omar El Hachemi.\nEl Hachemi left.",
            &[("Ali El Hachemi", P, 900), ("Omar El Hachemi", P, 900), ("El Hachemi", P, 900)],
            &[
                "Ali El Hachemi=new/person/ali-el-hachemi",
                "Omar El Hachemi=new/person/omar-el-hachemi",
                "El Hachemi=new/person/el-hachemi",
            ],
        ),
        // Not sure enough, alone; one that is known not to be a name.
        ("He met Dorsu.", &[("Dorsu", P, 200)], &[]),
        (
            "He met Dorsu.\nThey saw Dorsu.",
            &[("Dorsu", P, 200), ("Dorsu", P, 100)],
            &["Dorsu=new/person/dorsu"; 2],
        ),
        ("He moved to AZ.", &[("AZ", L, 900)], &[]),
        // Capitals tell nothing where all words have them.
        ("Kavala Summit Opens After Long Night of Talks", &[("Kavala Summit", O, 900)], &[]),
        ("KAVALA TALKS OPEN", &[("KAVALA", L, 900)], &[]),
    ]);
}

use super::*;
use crate::sample;
use flvxtract::Extraction;

fn page(change: impl FnOnce(&mut Extraction)) -> String {
    let mut extraction = sample::answer();
    change(&mut extraction);
    let documents = [Document {
        extraction: extraction.clone(),
        pages: Vec::new(),
        inspection: Inspection::None("not asked for"),
    }];
    let analysis = flvxtract::analyze(&[extraction], &flvxtract::AnalysisOptions::default());
    render(&Dossier { analysis: &analysis, documents: &documents, without_pages: false })
}

/// What stands between style and script.
fn body(page: &str) -> &str {
    page.split("<main>").nth(1).unwrap().split("</main>").next().unwrap()
}

#[test]
fn text_of_a_document_is_text() {
    let hostile = "</td><script>alert(\"1\")</script><img src=x onerror='alert(2)'>";
    let page = page(|e| {
        e.source.file_name = Some(hostile.to_owned());
        let statement = &mut e.statements[0];
        statement.header.account_name = Some(hostile.to_owned());
        statement.header.bank_name = Some(hostile.to_owned());
        statement.header.account_number = Some(hostile.to_owned());
        statement.header.currency = Some(hostile.to_owned());
        statement.reconciliation.reason = Some(hostile.to_owned());
        statement.transactions[0].description = hostile.to_owned();
        statement.transactions[0].currency = Some(hostile.to_owned());
        statement.transactions[0].id = hostile.to_owned();
    });
    assert!(!body(&page).contains("<script") && !body(&page).contains("<img"), "{}", body(&page));
    assert!(!body(&page).contains("alert(\"1\")") && !body(&page).contains("onerror='"));
    assert!(page.split("<title>").nth(1).unwrap().starts_with("&lt;/td&gt;&lt;script&gt;"));
    assert_eq!(page.matches("<script>").count(), 1);
}

#[test]
fn nothing_is_fetched_and_nothing_runs_that_is_not_named() {
    let page = page(|_| ());
    for forbidden in ["http:", "https:", "//cdn", "src=", "@import", "url(", " style=\"", "javascript:"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let on = page.split_whitespace().find(|word| word.starts_with("on") && word.contains("=\""));
    assert_eq!(on, None, "a handler that the policy would refuse");
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
}

#[test]
fn ids_are_unique_and_links_lead_somewhere() {
    let page = page(|_| ());
    let all = |start: &str| -> Vec<String> {
        page.split(start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = all(" id=\"");
    let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    let missing: Vec<String> = all(" href=\"#").into_iter().filter(|to| !ids.contains(to)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn what_is_not_known_is_said_and_never_nought() {
    let page = page(|e| {
        let statement = &mut e.statements[0];
        statement.header.opening_balance = None;
        statement.header.closing_balance = None;
        for row in &mut statement.transactions {
            row.balance = None;
        }
    });
    assert!(page.contains("No curve: no balances are printed."));
    assert!(page.contains("not known: no balances are printed"));
    assert!(!body(&page).contains("NaN") && !body(&page).contains(">null<"));
}

#[test]
fn figures_beyond_all_measure_break_nothing() {
    let page = page(|e| {
        let statement = &mut e.statements[0];
        statement.header.opening_balance = Some(flvxtract::Decimal::MAX);
        statement.header.closing_balance = Some(flvxtract::Decimal::MIN);
        statement.transactions[0].amount = flvxtract::Decimal::MAX;
        statement.transactions[1].balance = Some(flvxtract::Decimal::MIN);
        statement.transactions[0].bbox = [f32::NAN, f32::INFINITY, -1e30, 1e30];
    });
    assert!(page.contains("id=\"r2\""));
    assert!(!body(&page).contains("\"NaN") && !body(&page).contains("\"inf"));
}

use super::*;

fn folded(text: &str) -> Vec<String> {
    let mut out = String::new();
    for word in text.split_whitespace() {
        fold(word, &mut out);
    }
    out.split_whitespace().map(str::to_owned).collect()
}

/// The roles of a line in order, as their names.
fn roles<R: Copy + std::fmt::Debug>(find: impl Fn(&[&str]) -> Vec<Hit<R>>, text: &str) -> String {
    let words = folded(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let hits = find(&words);
    let inside = hits.iter().all(|h| h.len > 0 && h.start + h.len <= words.len());
    let apart = hits.windows(2).all(|pair| pair[0].start + pair[0].len <= pair[1].start);
    assert!(inside && apart, "{text}: {hits:?}");
    hits.iter().map(|h| format!("{:?}", h.role)).collect::<Vec<_>>().join(" ")
}

fn check<R: Copy + std::fmt::Debug>(find: impl Fn(&[&str]) -> Vec<Hit<R>>, table: &[(&str, &str)]) {
    let mut failures = Vec::new();
    for (text, want) in table {
        let got = roles(&find, text);
        if got != *want {
            failures.push(format!("{text:?}: want {want}, got {got}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn headings_of_real_statements() {
    check(
        columns,
        &[
            (
                "Trans. Date Value. Date Reference Debits Credits Balance Originating Branch Remarks",
                "Date ValueDate Reference Debit Credit Balance Category Description",
            ),
            (
                "Trans Date Reference Value Date Debit Credit Balance Remarks",
                "Date Reference ValueDate Debit Credit Balance Description",
            ),
            (
                "DATE DESCRIPTION DEBIT CREDIT VALUE DATE BALANCE",
                "Date Description Debit Credit ValueDate Balance",
            ),
            (
                "Trans Date Ref. Number Value Date Withdrawal(DR) Deposit(CR) Balance",
                "Date Reference ValueDate Debit Credit Balance",
            ),
            (
                "TransDate Reference Transaction Details ValueDate Deposit Withdrawal Balance",
                "Date Reference Description ValueDate Credit Debit Balance",
            ),
            (
                "Date Transaction Details Reference Value Date Withdrawals Lodgements Balance",
                "Date Description Reference ValueDate Debit Credit Balance",
            ),
            (
                "Date Description Chq. No Val Date Debit Credit Balance",
                "Date Description Reference ValueDate Debit Credit Balance",
            ),
            (
                "Trans Date Value Date Narration Chq No Debit Credit Balance",
                "Date ValueDate Description Reference Debit Credit Balance",
            ),
            (
                "Transaction Date Value Date Description Reference Payments Deposits Balance",
                "Date ValueDate Description Reference Debit Credit Balance",
            ),
            (
                "Txn Date Val Date Remarks Debit Credit Balance",
                "Date ValueDate Description Debit Credit Balance",
            ),
            (
                "Transaction Date Value Date Channel Details Pay In Pay Out Balance",
                "Date ValueDate Category Description Credit Debit Balance",
            ),
            (
                "Trans. Time Value Date Description Debit(₦) Credit(₦) Balance After(₦) Channel Transaction Reference",
                "Date ValueDate Description Debit Credit Balance Category Reference",
            ),
            (
                "Transaction Date Transaction Detail Money In (NGN) Money Out (NGN) Transaction ID",
                "Date Description Credit Debit Reference",
            ),
            (
                "Date/Time Money In Money out Category To/From Description Balance",
                "Date Credit Debit Category Counterparty Description Balance",
            ),
            (
                "Receipt No. Completion Time Details Transaction Status Paid In Withdrawn Balance",
                "Reference Date Description Status Credit Debit Balance",
            ),
            (
                "Date Narration Chq./Ref.No. Value Dt Withdrawal Amt. Deposit Amt. Closing Balance",
                "Date Description Reference ValueDate Debit Credit Balance",
            ),
            ("Date Description Paid out Paid in Balance", "Date Description Debit Credit Balance"),
            ("S/N Date Particulars Dr Cr Balance", "RowNumber Date Description Balance"),
            ("Dr", "Debit"),
            ("Cr.", "Credit"),
            ("Dr/Cr", "Mark"),
            ("In", "Credit"),
            ("Post Date Trans Date Merchant Description Amount", "Date Date Description Amount"),
            ("Date Type Description In Out Balance", "Date Mark Description Balance"),
            (
                "Datum Buchungstext Valuta Belastung Gutschrift Saldo",
                "Date Description ValueDate Debit Credit Balance",
            ),
            ("Buchung Verwendungszweck Wert Soll Haben", "Date Description ValueDate Debit Credit"),
            ("Buchungstag Valuta Auftraggeber/Empfänger Betrag in EUR", "Date ValueDate Counterparty Amount"),
            ("Date Libellé Date valeur Débit Crédit", "Date Description ValueDate Debit Credit"),
            ("Date Nature des opérations Valeur Débit Crédit", "Date Description ValueDate Debit Credit"),
            ("Fecha Concepto F. Valor Importe Saldo", "Date Description ValueDate Amount Balance"),
            ("Fecha Descripción Cargos Abonos Saldo", "Date Description Debit Credit Balance"),
            (
                "Data Histórico Docto. Crédito (R$) Débito (R$) Saldo (R$)",
                "Date Description Reference Credit Debit Balance",
            ),
            (
                "Data Mov. Data Valor Descrição Débito Crédito Saldo",
                "Date ValueDate Description Debit Credit Balance",
            ),
            ("Data operazione Data valuta Descrizione Dare Avere", "Date ValueDate Description Debit Credit"),
            ("Datum Omschrijving Tegenrekening Bedrag", "Date Description Counterparty Amount"),
            ("Tanggal Keterangan Mutasi Saldo", "Date Description Amount Balance"),
            ("Tarikh Butir Urusniaga Debit Kredit Baki", "Date Description Debit Credit Balance"),
            ("Data operacji Opis Kwota Saldo po operacji", "Date Description Amount Balance"),
            ("Tarih Açıklama Tutar Bakiye", "Date Description Amount Balance"),
            ("Datum Beskrivning Insättning Uttag Saldo", "Date Description Credit Debit Balance"),
            ("Dato Tekst Beløb Saldo", "Date Description Amount Balance"),
            ("日期 摘要 存入 支出 結餘", "Date Description Credit Debit Balance"),
            ("交易日期Date 金额Amount", "Date Date Amount Amount"),
            ("วันที่ รายการ ถอนเงิน ฝากเงิน ยอดคงเหลือ", "Date Description Debit Credit Balance"),
            ("記帳日期 摘要 支出金額 存入金額 餘額", "Date Description Debit Credit Balance"),
            ("お取引日 お引出金額 お預入金額 お取り扱い内容 残高", "Date Debit Credit Description Balance"),
            ("거래일시 적요 출금액 입금액 거래후잔액", "Date Description Debit Credit Balance"),
            (
                "Ngày giao dịch Nội dung Phát sinh nợ Phát sinh có Số dư",
                "Date Description Debit Credit Balance",
            ),
            ("Дата операции Описание Списание Зачисление Остаток", "Date Description Debit Credit Balance"),
            ("Дата операції Призначення платежу Сума Залишок", "Date Description Amount Balance"),
            ("Вальор Основание Сума Салдо", "ValueDate Description Amount Balance"),
            ("ΗΜΕΡΟΜΗΝΙΑ ΠΕΡΙΓΡΑΦΗ ΧΡΕΩΣΗ ΠΙΣΤΩΣΗ ΥΠΟΛΟΙΠΟ", "Date Description Debit Credit Balance"),
            ("Ημερομηνία Αιτιολογία Ποσό Υπόλοιπο", "Date Description Amount Balance"),
            ("תאריך תיאור אסמכתא חובה זכות יתרה", "Date Description Reference Debit Credit Balance"),
            ("दिनांक विवरण निकासी जमा शेष", "Date Description Debit Credit Balance"),
            ("Datum zaúčtování Popis transakce Částka Zůstatek", "Date Description Amount Balance"),
            (
                "Könyvelés dátuma Értéknap Közlemény Összeg Egyenleg",
                "Date ValueDate Description Amount Balance",
            ),
            (
                "Data tranzacției Detalii tranzacție Debit Credit Sold",
                "Date Description Debit Credit Balance",
            ),
            (
                "Datum valute Opis plaćanja Isplata Uplata Stanje",
                "ValueDate Description Debit Credit Balance",
            ),
            ("Kirjauspäivä Saaja/Maksaja Viitenumero Määrä", "Date Counterparty Reference Amount"),
        ],
    );
}

#[test]
fn labels_of_figures_and_facts() {
    check(
        labels,
        &[
            ("Opening Balance: 69,117.51", "OpeningBalance"),
            ("Closing Balance 1,000.00 Available Balance 900.00", "ClosingBalance AvailableBalance"),
            ("Balance as of 12/05/2024", "BalanceAsOf"),
            ("Total Money In 1.00 Total Money Out 2.00", "TotalCredits TotalDebits"),
            ("Debit Count 12 Credit Count 4", "DebitCount CreditCount"),
            ("Account Number: 0123456789 Currency: NGN", "AccountNumber Currency"),
            ("A/C No. 123 A/C Name JOHN", "AccountNumber AccountName"),
            ("Statement Period 01/01/2024 to 31/01/2024", "Period"),
            ("Period: 01/Jan/2015 To 28/Jul/2015", "Period"),
            ("Start Date : 01-Jun-2015 End Date : 30-Jun-2015", "PeriodStart PeriodEnd"),
            ("From: 01/01/2024", "PeriodStart"),
            (
                "Credit Limit $5,000 Minimum Payment Due $25 Payment Due Date 05/06",
                "CreditLimit MinimumPayment PaymentDue",
            ),
            ("Sort Code 00-00-00 IBAN GB29", "SortCode Iban"),
            ("SWIFT/BIC: ABCDEF", "Bic"),
            ("Kontonummer 123 Zeitraum 01.01.2025 bis 31.01.2025", "AccountNumber Period"),
            ("Alter Kontostand 1,00 Neuer Kontostand 2,00", "OpeningBalance ClosingBalance"),
            ("Ancien solde au 01/01 Nouveau solde au 31/01", "OpeningBalance ClosingBalance"),
            ("Saldo anterior 1,00 Saldo final 2,00", "OpeningBalance ClosingBalance"),
            (
                "Beginsaldo 1,00 Eindsaldo 2,00 Totaal af 3,00 Totaal bij 4,00",
                "OpeningBalance ClosingBalance TotalDebits TotalCredits",
            ),
            ("Saldo Awal 1,00 Saldo Akhir 2,00", "OpeningBalance ClosingBalance"),
            ("Nomor Rekening 123", "AccountNumber"),
            ("Customer Statement", ""),
            ("Lowest closing balance 1.00 Highest balance 2.00", "AverageBalance AverageBalance"),
            ("Minimum opening balance 100.00", "AverageBalance"),
            ("Uncleared effects 0.00 Lien amount 0.00", "AvailableBalance AvailableBalance"),
            ("Projected closing balance 5.00", "AvailableBalance"),
            ("Daily ATM limit 500.00 Cash limit 200.00", "CreditLimit CreditLimit"),
            ("Points opening balance 12", "PointsBalance"),
            ("Nyitó egyenleg 1,00 Záró egyenleg 2,00", "OpeningBalance ClosingBalance"),
            ("Počáteční zůstatek 1,00 Konečný zůstatek 2,00", "OpeningBalance ClosingBalance"),
            ("Početno stanje 1,00 Završno stanje 2,00", "OpeningBalance ClosingBalance"),
            ("יתרת פתיחה 1.00 יתרת סגירה 2.00", "OpeningBalance ClosingBalance"),
            ("Входящий остаток 1,00 Исходящий остаток 2,00", "OpeningBalance ClosingBalance"),
            ("ΠΡΟΗΓΟΥΜΕΝΟ ΥΠΟΛΟΙΠΟ 1,00 ΝΕΟ ΥΠΟΛΟΙΠΟ 2,00", "OpeningBalance ClosingBalance"),
            ("上期结余 1.00 期末结余 2.00", "OpeningBalance ClosingBalance"),
            ("Number of Transactions 12", "TransactionCount"),
            ("Account Holder ZENITH BANK STAFF", "AccountName"),
        ],
    );
}

#[test]
fn sections_of_statements() {
    check(
        sections,
        &[
            ("Deposits and Other Credits", "Credits"),
            ("Withdrawals and Other Debits", "Debits"),
            ("Checks Paid", "Checks"),
            ("Service Fees", "Fees"),
            ("Daily Ending Balance", "DailyBalances"),
            ("Account Summary", "Summary"),
            ("Payments and Credits", "Payments"),
            ("Purchases and Adjustments", "Purchases"),
            ("Cash Advances", "CashAdvances"),
            ("Interest Charged", "Interest"),
            ("Pending Transactions", "Pending"),
            ("Vorgemerkte Umsätze", "Pending"),
            ("Gutschriften", "Credits"),
            ("PAYMENT RECEIVED", ""),
            ("Zahlungen und Gutschriften", "Payments"),
            ("Umsätze/Belastungen", "Purchases"),
            ("Käufe", "Purchases"),
            ("Bargeldbezüge und Gebühren", "CashAdvances"),
            ("Paiements et retraits", "Debits"),
            ("Virements reçus et dépôts", "Credits"),
            ("Avances de fonds", "CashAdvances"),
            ("Retiros y pagos", "Debits"),
            ("Compras y cargos diferidos", "Purchases"),
            ("Acquisti con la carta", "Purchases"),
            ("Pagamentos e créditos", "Payments"),
            ("Contante opnames", "CashAdvances"),
            ("Reserverade transaktioner", "Pending"),
            ("Ostot", "Purchases"),
            ("Niezaksięgowane operacje", "Pending"),
            ("Dönem içi harcamalar", "Purchases"),
            ("ご利用明細", "Purchases"),
            ("还款明细", "Payments"),
            ("Покупки", "Purchases"),
            ("Terhelések", "Debits"),
        ],
    );
}

#[test]
fn lines_that_are_no_transactions() {
    check(
        lines,
        &[
            ("Balance B/F", "Opening"),
            ("B/F", "Opening"),
            ("BALANCE BROUGHT FORWARD", "Opening"),
            ("Opening Balance", "Opening"),
            ("Previous balance", "Opening"),
            ("Saldo Inicial", "Opening"),
            ("SALDOVORTRAG", "Opening"),
            ("REPORT", "Opening"),
            ("Ingående saldo", "Opening"),
            ("Carried forward", "Closing"),
            ("Closing balance", "Closing"),
            ("Neuer Kontostand", "Closing"),
            ("Total", "Total"),
            ("TOTAL PETROL STATION", ""),
            ("Total withdrawals", "Total"),
            ("Sub-total", "Total"),
            ("Continued on next page", "Continued"),
            ("**********End of Statement**********", "EndOfStatement"),
            ("Page 1 of 3", "PageNumber"),
            ("Member FDIC", "Furniture"),
            ("This is a computer generated statement", "Furniture"),
            ("01 Apr 2024 Card payment", ""),
            ("Minimum payment due", "CardWord"),
            ("No transactions found", "NoTransactions"),
            ("C F MOTO LTD", ""),
            ("Föregående saldo", "Opening"),
            ("Z przeniesienia", "Opening"),
            ("前頁より繰越", "Opening"),
            ("Áthozat", "Opening"),
            ("Залишок на кінець", "Closing"),
            ("Összesen", "Total"),
            ("Ukupan promet", "Total"),
            ("Beviljad kredit", ""),
            ("WWW.AMAZON.CO.UK", ""),
        ],
    );
}

#[test]
fn every_word_of_the_tables_is_found() {
    // A phrase that is all there is must be found as a whole, whatever its place.
    fn all<R: Copy>(table: &Table<R>) -> usize {
        for head in table.heads {
            let first = &table.text[head.at as usize..][..usize::from(head.bytes)];
            for entry in &table.entries[usize::from(head.first)..][..usize::from(head.count)] {
                let rest = &table.text[entry.at as usize..][..usize::from(entry.bytes)];
                let words: Vec<&str> = [first].into_iter().chain(rest.split_terminator(' ')).collect();
                let hits = table.find(&words);
                assert_eq!((hits.len(), hits[0].start, hits[0].len), (1, 0, words.len()), "{words:?}");
            }
        }
        table.entries.len()
    }
    let count = all(&COLUMN) + all(&LABEL) + all(&SECTION) + all(&LINE);
    assert!(count > 5000, "{count}");
}

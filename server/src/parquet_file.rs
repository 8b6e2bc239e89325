//! Rows as a Parquet file: amounts are decimals, dates are dates, and what is unknown is null.

use std::sync::Arc;

use chrono::NaiveDate;
use flvxtract::{Extraction, Transaction};
use parquet::data_type::{
    ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use rust_decimal::Decimal;

use crate::text::word;

/// Writes an answer.
///
/// # Errors
///
/// Fails where an amount does not fit into 38 digits.
pub fn of(answer: &Extraction) -> Result<Vec<u8>> {
    let rows: Vec<(i32, &Transaction)> = (1..)
        .zip(&answer.statements)
        .flat_map(|(number, statement)| statement.transactions.iter().map(move |row| (number, row)))
        .collect();
    let each = || rows.iter().map(|(_, row)| *row);
    // One scale for the whole column: that of the amount with the most decimals.
    let money = each().flat_map(|row| [Some(row.amount), row.balance]).flatten();
    let scale = money.map(|amount| amount.scale()).max().unwrap_or(2);
    let schema = format!(
        "message statement {{
            required int32 statement;
            required binary id (STRING);
            optional int32 date (DATE);
            optional int32 value_date (DATE);
            required binary narration (STRING);
            required fixed_len_byte_array(16) amount (DECIMAL(38, {scale}));
            optional fixed_len_byte_array(16) balance (DECIMAL(38, {scale}));
            optional binary currency (STRING);
            optional binary reference (STRING);
            required binary proof (STRING);
            required int32 page;
        }}"
    );
    let schema = Arc::new(parse_message_type(&schema)?);
    let properties = WriterProperties::builder().set_created_by("flvxtract".to_owned()).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    let text = |text: &str| ByteArray::from(text.as_bytes().to_vec());
    column::<Int32Type>(&mut group, rows.iter().map(|(number, _)| Some(*number)), true)?;
    column::<ByteArrayType>(&mut group, each().map(|row| Some(text(&row.id))), true)?;
    column::<Int32Type>(&mut group, each().map(|row| row.date.map(days)), false)?;
    column::<Int32Type>(&mut group, each().map(|row| row.value_date.map(days)), false)?;
    column::<ByteArrayType>(&mut group, each().map(|row| Some(text(&row.description))), true)?;
    let amounts = each().map(|row| decimal(row.amount, scale).map(Some)).collect::<Result<Vec<_>>>()?;
    column::<FixedLenByteArrayType>(&mut group, amounts.into_iter(), true)?;
    let balances = each().map(|row| row.balance.map(|balance| decimal(balance, scale)).transpose());
    let balances = balances.collect::<Result<Vec<_>>>()?;
    column::<FixedLenByteArrayType>(&mut group, balances.into_iter(), false)?;
    column::<ByteArrayType>(&mut group, each().map(|row| row.currency.as_deref().map(text)), false)?;
    column::<ByteArrayType>(&mut group, each().map(|row| row.reference.as_deref().map(text)), false)?;
    column::<ByteArrayType>(&mut group, each().map(|row| Some(text(&word(row.proof)))), true)?;
    let pages = each().map(|row| Some(i32::try_from(row.page).unwrap_or(i32::MAX)));
    column::<Int32Type>(&mut group, pages, true)?;
    group.close()?;
    writer.into_inner()
}

/// Writes the next column.
fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: impl Iterator<Item = Option<T::T>>,
    is_required: bool,
) -> Result<()> {
    let mut column =
        group.next_column()?.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    let (mut known, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(i16::from(value.is_some()));
        known.extend(value);
    }
    column.typed::<T>().write_batch(&known, (!is_required).then_some(&levels), None)?;
    column.close()
}

/// Counts days since 1970.
fn days(date: NaiveDate) -> i32 {
    i32::try_from((date - NaiveDate::default()).num_days()).unwrap_or(i32::MAX)
}

/// Writes an amount as a whole number of the column's smallest unit.
fn decimal(amount: Decimal, scale: u32) -> Result<FixedLenByteArray> {
    let units = 10_i128
        .checked_pow(scale.saturating_sub(amount.scale()))
        .and_then(|factor| amount.mantissa().checked_mul(factor))
        .filter(|units| units.unsigned_abs() < 10_u128.pow(38));
    let units = units.ok_or_else(|| ParquetError::General("an amount of more than 38 digits".to_owned()))?;
    Ok(ByteArray::from(units.to_be_bytes().to_vec()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_keeps_every_digit() {
        for (text, scale, units) in [("1.50", 2, 150_i128), ("-1.5", 3, -1500), ("0", 0, 0), ("7", 2, 700)] {
            let bytes = decimal(text.parse().unwrap(), scale).unwrap();
            assert_eq!(bytes.data(), units.to_be_bytes(), "{text}");
        }
        assert!(decimal("79228162514264337593543950335".parse().unwrap(), 28).is_err());
    }
}

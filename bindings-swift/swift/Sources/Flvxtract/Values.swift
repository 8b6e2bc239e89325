import Foundation

/// Exact figures as text and back.
enum Figures {
    private static let plain = Locale(identifier: "en_US_POSIX")

    static func decimal(_ text: String) -> Decimal {
        // The library writes digits with a point; what cannot be read would be a defect, and is seen as such.
        Decimal(string: text, locale: plain) ?? .nan
    }

    static func text(_ decimal: Decimal) -> String {
        decimal.description
    }
}

/// Text that should be a day or a time and is none.
struct NotADay: Error {}

/// A day without a time zone, as a statement prints it.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Year, as in 2024.
    public let year: Int
    /// Month, from 1.
    public let month: Int
    /// Day of the month, from 1.
    public let day: Int

    /// Makes a day of its parts, which are not checked.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2024-02-29`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        self.init(year: year, month: month, day: day)
    }

    static func lifted(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw NotADay() }
        return day
    }

    /// As in `2024-02-29`.
    public var description: String {
        "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    /// The same for a calendar.
    public var dateComponents: DateComponents {
        DateComponents(year: year, month: month, day: day)
    }

    /// Returns the moment at which the day begins in a calendar, as `DatePicker` and formatters take it.
    public func date(in calendar: Calendar = Calendar(identifier: .gregorian)) -> Date? {
        calendar.date(from: dateComponents)
    }

    public static func < (one: Day, other: Day) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}

/// A time of day without a time zone, as a statement prints it.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Hour, 0 to 23.
    public let hour: Int
    /// Minute, 0 to 59.
    public let minute: Int
    /// Second, 0 to 59.
    public let second: Int
    /// Billionths of a second.
    public let nanosecond: Int

    /// Makes a time of its parts, which are not checked.
    public init(hour: Int, minute: Int, second: Int = 0, nanosecond: Int = 0) {
        self.hour = hour
        self.minute = minute
        self.second = second
        self.nanosecond = nanosecond
    }

    /// Reads `13:45`, `13:45:30` or `13:45:30.5`.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), let minute = Int(parts[1]) else { return nil }
        var second = 0
        var nanosecond = 0
        if parts.count == 3 {
            let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
            guard (1...2).contains(seconds.count), let whole = Int(seconds[0]) else { return nil }
            second = whole
            if seconds.count == 2 {
                let digits = String((seconds[1] + "000000000").prefix(9))
                guard let fraction = Int(digits) else { return nil }
                nanosecond = fraction
            }
        }
        self.init(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
    }

    static func lifted(_ text: String) throws -> TimeOfDay {
        guard let time = TimeOfDay(text) else { throw NotADay() }
        return time
    }

    /// As in `13:45:30`.
    public var description: String {
        let whole = "\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
        return nanosecond == 0 ? whole : "\(whole).\(padded(nanosecond, to: 9))"
    }

    public static func < (one: TimeOfDay, other: TimeOfDay) -> Bool {
        (one.hour, one.minute, one.second, one.nanosecond) < (other.hour, other.minute, other.second, other.nanosecond)
    }
}

/// A day and a time of day without a time zone.
public struct DayTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The day.
    public let day: Day
    /// The time.
    public let time: TimeOfDay

    /// Makes one of both.
    public init(day: Day, time: TimeOfDay) {
        self.day = day
        self.time = time
    }

    /// Reads `2024-02-29T13:45:30`.
    public init?(_ text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(String(parts[0])), let time = TimeOfDay(String(parts[1])) else {
            return nil
        }
        self.init(day: day, time: time)
    }

    static func lifted(_ text: String) throws -> DayTime {
        guard let value = DayTime(text) else { throw NotADay() }
        return value
    }

    /// As in `2024-02-29T13:45:30`.
    public var description: String {
        "\(day)T\(time)"
    }

    public static func < (one: DayTime, other: DayTime) -> Bool {
        (one.day, one.time) < (other.day, other.time)
    }
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

package io.github.flvxtract

import java.time.LocalDate

internal object Values {
    /** Reads `2024-02-29`, of which an answer has thousands: by place, and what has another form as the platform does. */
    fun day(text: String): LocalDate {
        if (text.length != 10) return LocalDate.parse(text)
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
    }

    private fun number(text: String, from: Int, to: Int): Int {
        var number = 0
        for (at in from until to) number = number * 10 + (text[at] - '0')
        return number
    }
}

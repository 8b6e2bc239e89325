/** Reads JSON into maps, lists, strings, booleans and nulls; a number stays as it is written. For tests only. */
class Json private constructor(private val text: String) {
    private var at = 0

    companion object {
        fun parse(text: String): Any? = Json(text).run {
            val value = value()
            space()
            check(at == text.length) { "more after the value at $at" }
            value
        }

        @Suppress("UNCHECKED_CAST")
        fun objectOf(text: String) = parse(text) as Map<String, Any?>
    }

    private fun space() {
        while (at < text.length && text[at].isWhitespace()) at++
    }

    private fun take(wanted: Char): Boolean {
        space()
        return (at < text.length && text[at] == wanted).also { if (it) at++ }
    }

    private fun value(): Any? {
        space()
        return when (text[at]) {
            '{' -> {
                at++
                val members = LinkedHashMap<String, Any?>()
                while (!take('}')) {
                    take(',')
                    space()
                    val name = string()
                    check(take(':')) { "no colon at $at" }
                    members[name] = value()
                }
                members
            }
            '[' -> {
                at++
                val items = ArrayList<Any?>()
                while (!take(']')) {
                    take(',')
                    items.add(value())
                }
                items
            }
            '"' -> string()
            else -> {
                val start = at
                while (at < text.length && text[at] !in ",]} \n\t\r") at++
                when (val word = text.substring(start, at)) {
                    "true" -> true
                    "false" -> false
                    "null" -> null
                    else -> word
                }
            }
        }
    }

    private fun string(): String {
        check(text[at] == '"') { "no string at $at" }
        at++
        val out = StringBuilder()
        while (text[at] != '"') {
            if (text[at] != '\\') {
                out.append(text[at++])
                continue
            }
            when (val escaped = text[at + 1]) {
                'u' -> out.append(text.substring(at + 2, at + 6).toInt(16).toChar()).also { at += 4 }
                'n' -> out.append('\n')
                't' -> out.append('\t')
                'r' -> out.append('\r')
                'b' -> out.append('\b')
                'f' -> out.append('\u000c')
                else -> out.append(escaped)
            }
            at += 2
        }
        at++
        return out.toString()
    }
}

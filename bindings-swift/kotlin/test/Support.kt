import java.io.File
import java.util.concurrent.TimeUnit

/** The fixtures of the repository; the working directory is `bindings-swift/kotlin`. */
val fixtures = File("../../fixtures")
val statement = File(fixtures, "cases/gtbank/email-2024/input.pdf")
val long = File(fixtures, "cases/stanbic-ibtc/long-1500/input.pdf")
val encrypted = File(fixtures, "cases/first-bank/aes-2024/input.pdf")
val photo = File(fixtures, "scans/opay/photo")
val isSlow = System.getenv("FLVXTRACT_SLOW") == "1"

/** A case of the fixtures. */
class Case(val name: String, val path: File, val passwords: List<String>, val expected: File)

/** Every case that is text, in the order of their names. */
fun cases(): List<Case> = File(fixtures, "cases").sorted().flatMap { bank -> bank.sorted() }.mapNotNull { folder ->
    val about = File(folder, "case.json").takeIf(File::exists) ?: return@mapNotNull null
    val case = Json.objectOf(about.readText())
    @Suppress("UNCHECKED_CAST")
    Case(
        "${folder.parentFile.name}/${folder.name}",
        File(folder, case["input"] as String? ?: "input.pdf"),
        case["passwords"] as List<String>? ?: emptyList(),
        File(folder, "expected.json"),
    )
}

private fun File.sorted(): List<File> = listFiles().orEmpty().filter(File::isDirectory).sortedBy(File::getName)

/** Runs the command line and returns what it printed. */
fun command(args: List<String>, passwords: List<String> = emptyList()): String {
    val builder = ProcessBuilder(listOf(System.getenv("FLVXTRACT_COMMAND")) + args)
    builder.environment()["FLVXTRACT_PASSWORDS"] = (passwords + "").joinToString("\n")
    builder.redirectError(ProcessBuilder.Redirect.DISCARD)
    val process = builder.start()
    val said = process.inputStream.readBytes().decodeToString()
    process.waitFor(1, TimeUnit.MINUTES)
    return said
}

/** What is tested, in order. */
class Tests {
    private val all = ArrayList<Pair<String, () -> Unit>>()

    fun test(name: String, body: () -> Unit) {
        all.add(name to body)
    }

    /** Runs those whose name holds one of the words, and prints how many passed. */
    fun run(words: List<String>): Boolean {
        var passed = 0
        var failed = 0
        for ((name, body) in all) {
            if (words.isNotEmpty() && words.none { it in name }) continue
            try {
                body()
                passed++
            } catch (error: Throwable) {
                failed++
                println("FAILED $name")
                error.printStackTrace(System.out)
            }
        }
        println("$passed passed, $failed failed")
        return failed == 0 && passed > 0
    }
}

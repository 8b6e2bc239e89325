import kotlin.system.exitProcess

/** Runs the tests whose names hold one of the words; `--bench NATIVE FILE` measures instead. */
fun main(args: Array<String>) {
    if (args.firstOrNull() == "--bench") return bench(args[1], args[2])
    val tests = Tests()
    tests.contract()
    tests.calls()
    tests.example()
    if (!tests.run(args.toList())) exitProcess(1)
}

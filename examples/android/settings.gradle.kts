pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositories {
        google()
        mavenCentral()
        // Where `cargo xtask mobile` has put the archive.
        flatDir { dirs("../../target/mobile") }
    }
}

rootProject.name = "Statements"
include(":app")

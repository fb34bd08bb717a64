// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleException;
import qtforge.api.security.SelfTestResult;
import qtforge.security.canary.Canary;
import qtforge.security.status.Canaries.Bird;

class CanariesTest {

    @TempDir
    Path folder;

    private final List<String> tried = new ArrayList<>();

    /** A canary that is denied all but what is named, or what it has a right to. */
    private Canaries canaries(String allowed) {
        return new Canaries(name -> new Fake(name, allowed), folder);
    }

    private class Fake implements Bird {

        private final String name;
        private final String allowed;

        Fake(String name, String allowed) {
            this.name = name;
            this.allowed = allowed;
            tried.add("open " + name);
        }

        @Override
        public String attempt(String what, String argument) {
            tried.add(what);
            return name.equals("granted") || what.equals(allowed) ? "allowed" : "denied";
        }

        @Override
        public void close() {
            tried.add("close " + name);
        }
    }

    @Test
    void passesWhereEverythingIsDeniedButTheGrantedRight() throws Exception {
        List<SelfTestResult> results = canaries("").run(true);

        assertThat(results).hasSize(8).allMatch(SelfTestResult::passed);
        assertThat(tried)
                .containsExactly(
                        "open none",
                        "read",
                        "connect",
                        "exec",
                        "load",
                        "setProperty",
                        "table",
                        "exit",
                        "close none",
                        "open granted",
                        "getProperty",
                        "close granted");
        assertThat(System.getProperty(Canaries.PROPERTY)).isNull();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "connect", "exec", "load", "setProperty", "table"})
    void neverEndsTheProcessWhereSomethingElseWasNotDenied(String allowed) {
        List<SelfTestResult> results = canaries(allowed).run(true);

        assertThat(tried).doesNotContain("exit").contains("close none", "close granted");
        assertThat(results).filteredOn(result -> !result.passed()).hasSize(1);
        assertThat(SelfTest.failures(results)).contains("was to be denied and was: allowed");
    }

    @Test
    void failsWhereTheGrantedRightIsDenied() {
        Canaries canaries = new Canaries(
                name -> new Fake("none", "") {
                    @Override
                    public String attempt(String what, String argument) {
                        return "denied";
                    }
                },
                folder);

        assertThat(SelfTest.failures(canaries.run(true)))
                .contains("with the right to was to be allowed and was: denied");
    }

    @Test
    void countsSeenDenialsWhereTheModeLetsEverythingThrough() {
        Canaries[] self = new Canaries[1];
        self[0] = new Canaries(
                name -> new Fake(name, "") {
                    @Override
                    public String attempt(String what, String argument) {
                        tried.add(what);
                        if (name.equals("none")) {
                            self[0].denied(Canaries.LOCATIONS + name, Optional.empty(), "", List.of());
                        }
                        return "allowed";
                    }
                },
                folder);

        List<SelfTestResult> results = self[0].run(false);

        assertThat(results).hasSize(7).allMatch(SelfTestResult::passed);
        assertThat(tried).doesNotContain("exit");
    }

    @Test
    void failsWhereTheModeLetsThroughAndNothingWasSeen() {
        Canaries canaries = new Canaries(
                name -> new Fake(name, "") {
                    @Override
                    public String attempt(String what, String argument) {
                        return "allowed";
                    }
                },
                folder);
        canaries.denied("com.acme", Optional.empty(), "", List.of());

        assertThat(canaries.run(false)).filteredOn(result -> !result.passed()).hasSize(6);
    }

    @Test
    void failsWhereTheCanaryCannotBeInstalled() {
        Canaries canaries = new Canaries(
                name -> {
                    throw new BundleException("no room");
                },
                folder);

        assertThat(SelfTest.failures(canaries.run(true))).contains("no room");
        assertThat(new SelfTest(canaries).outcome()).isEmpty();
    }

    @Test
    void reallyTriesWhatItSays() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "x");

        assertThat(Canary.attempt("read", file.toString(), null)).isEqualTo("allowed");
        assertThat(Canary.attempt("read", folder.resolve("y").toString(), null)).contains("FileNotFoundException");
        assertThat(Canary.attempt("exec", folder.resolve("y").toString(), null)).isEqualTo("allowed");
        assertThat(Canary.attempt("load", "qtforge-no-such-library", null)).isEqualTo("allowed");
        assertThat(Canary.attempt("setProperty", "qtforge.canary.test", null)).isEqualTo("allowed");
        assertThat(System.clearProperty("qtforge.canary.test")).isEqualTo("changed by the canary");
        assertThat(Canary.attempt("getProperty", "qtforge.canary.test", null)).isEqualTo("not set");
        assertThat(Canary.attempt("fly", "", null)).isEqualTo("there is no attempt fly");
    }
}

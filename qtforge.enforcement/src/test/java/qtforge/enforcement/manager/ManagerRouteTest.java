// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The SecurityManager's way, each time in a process of its own, since there is one manager in a JVM. */
@EnabledForJreRange(max = JRE.JAVA_23)
class ManagerRouteTest {

    private static final long LIMIT_SECONDS = 120;

    @Test
    void filesAreDeniedGrantedAndRevokedWhileThePluginRuns() throws Exception {
        assertThat(run("files"))
                .containsExactly(
                        "before=denied",
                        "proxy before=denied",
                        "granted=content",
                        "again=true",
                        "proxy=done",
                        "other=denied",
                        "revoked=denied",
                        "manager=denied",
                        "host=content");
    }

    @Test
    void linksAndDotsLeadNowhere() throws Exception {
        assertThat(run("links")).containsExactly("inside=content", "link=denied", "dots=denied");
    }

    @Test
    void threadsAreCountedByPluginAndRefusedBeyondTheLimit() throws Exception {
        assertThat(run("threads"))
                .containsExactly(
                        "started=5",
                        "live=5",
                        "refused=1",
                        "unstarted=0",
                        "other=8",
                        "own group=denied",
                        "made only=" + (Runtime.version().feature() < 19 ? 5 : 10),
                        "locations=[qtforge:plugin/x, qtforge:plugin/y, qtforge:plugin/z]");
    }

    @Test
    void auditLetsThroughAndTells() throws Exception {
        assertThat(run("audit")).containsExactly("let through=content", "told=" + "qtforge:plugin/x true false");
    }

    @Test
    void theHandlerWordsDenialsAndCannotTurnThemIntoPermissions() throws Exception {
        assertThat(run("handler"))
                .containsExactly(
                        "message=worded",
                        "broken handler=denied",
                        "counted=2",
                        "bundle=true",
                        "stack=true",
                        "checked=true");
    }

    @Test
    void theTableIsSeenByTheOwnerOfThePolicyOnly() throws Exception {
        assertThat(run("fence"))
                .containsExactly(
                        "plugin=false",
                        "own=false",
                        "security=true",
                        "out of the folder=false",
                        "reads=true",
                        "manager=denied");
    }

    @Test
    void aPermissionWhoseClassIsInABundleIsAskedLikeAnyOther() throws Exception {
        assertThat(run("bundle permission"))
                .containsExactly("denied=bundle qtforge:plugin/x may not MadePermission \"a\" \"\"", "granted=yes");
    }

    @Test
    void aFrameworkCanBeStartedAgainInTheSameProcess() throws Exception {
        assertThat(run("restart"))
                .containsExactly("first=true", "no manager=true", "second=denied", "granted=true", "services=1");
    }

    @Test
    void theFirstVerdictIsForTheStartALaterRefusalIsTold() throws Exception {
        assertThat(run("verdict")).containsExactly("nobody spoke=true", "ready=true", "told=[table lost]");
    }

    @Test
    void nothingHoldsTheLoaderOfAnUninstalledPlugin() throws Exception {
        assertThat(run("uninstalled")).containsExactly("before=0", "looked=false", "collected=true");
    }

    private static List<String> run(String scenario) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        if (Runtime.version().feature() > 17) {
            command.add("-Djava.security.manager=allow");
        }
        command.add(ManagerScenarios.class.getName());
        command.add(scenario);
        File errors = File.createTempFile("qtforge-enforcement", ".err");
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            String error = java.nio.file.Files.readString(errors.toPath());
            assertThat(process.exitValue()).as(output + error).isZero();
            assertThat(error).doesNotContain("has been called by qtforge.enforcement.manager");
            return output.lines().toList();
        } finally {
            process.destroyForcibly();
            assertThat(errors.delete()).isTrue();
        }
    }
}

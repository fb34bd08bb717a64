// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.files.FileTrees;
import qtforge.testing.Namespaces;

@EnabledOnOs(OS.LINUX)
class ConfinementTest {

    private static final List<Path> SHOWN = Stream.of(
                    "/bin/sh", "/bin/cat", "/bin/ls", "/lib", "/lib64", "/usr/lib", "/usr/lib64")
            .map(Path::of)
            .toList();

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void program() throws Exception {
        program = Files.createDirectory(folder.resolve("program"));
        Files.writeString(program.resolve("here"), "found");
    }

    private ConfinedPlace place(Path... secret) {
        return new ConfinedPlace(folder.resolve("a place"), SHOWN, program, List.of(secret));
    }

    /** Skips where the machine does not allow it, which is not the product's to say. */
    private static void assumeNamespaces() throws Exception {
        String refusal = Namespaces.refusal();
        Assumptions.assumeTrue(refusal.isEmpty(), () -> "no namespaces here: " + refusal);
    }

    @Test
    void whereTheMachineAllowsNamespacesItWorks() throws Exception {
        assumeNamespaces();
        assertThat(Confinement.probe(place(), List.of("/bin/sh", "-c", "exit 0"))
                        .reason())
                .isEmpty();
    }

    @Test
    void aProgramThatFailsIsTheReasonWithTheRemedy() throws Exception {
        assumeNamespaces();
        assertThat(Confinement.probe(place(), List.of("/bin/sh", "-c", "echo it hurts; exit 3"))
                        .reason())
                .contains("status 3")
                .contains("it hurts")
                .contains("user namespaces");
    }

    @Test
    void aSystemThatAllowsNoNamespacesIsTheReason() throws Exception {
        Path refuses = Files.writeString(
                folder.resolve("unshare"), "#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2; exit 1\n");
        Files.setPosixFilePermissions(refuses, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, Path> tools =
                new LinkedHashMap<>(ConfinementTools.find(null).paths());
        tools.put(ConfinementTools.UNSHARE, refuses);
        ConfinementTools without = new ConfinementTools(tools);
        Files.createDirectories(folder.resolve("a place"));
        Confinement confinement = new Confinement(without, new ConfinedRoot(place(), without, true), false);
        assertThat(confinement.attempt(folder.resolve("a place"), List.of("/bin/sh", "-c", "exit 0")))
                .contains("Operation not permitted")
                .contains("kernel.unprivileged_userns_clone");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyWhatIsShownIsThereWithAProcFolderOfItsOwnOrWithout(boolean processes) throws Exception {
        assumeNamespaces();
        Files.createDirectories(folder.resolve("a place"));
        ConfinementTools tools = ConfinementTools.find(System.getenv("PATH"));
        boolean superuser = Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
        Confinement confinement = new Confinement(tools, new ConfinedRoot(place(), tools, processes), superuser);
        String script = "test \"$(cat /qtforge/program/here)\" = found && test -S /qtforge/socket -o -f /qtforge/socket"
                + " && ! test -e /etc/passwd && ! test -e /old/usr && ! test -e '" + folder + "'"
                + " && ! test -e /proc/1/root/old/usr && echo x > /tmp/own && ! (echo x > /own) 2>/dev/null";
        assertThat(confinement.attempt(folder.resolve("a place"), List.of("/bin/sh", "-c", script)))
                .isEmpty();
    }

    @Test
    void whatIsSecretIsEmptyEvenInsideAFolderThatIsShown() throws Exception {
        assumeNamespaces();
        // Not in /tmp, which is the worker's own.
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        Path shown = Files.createTempDirectory(target, "shown folder");
        Files.setPosixFilePermissions(shown, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path secret = Files.createDirectories(shown.resolve("inner/secret"));
        Files.writeString(secret.resolve("token"), "x");
        Files.writeString(shown.resolve("library"), "x");
        List<Path> all =
                Stream.concat(place().shown().stream(), Stream.of(shown)).toList();
        ConfinedPlace place = new ConfinedPlace(folder.resolve("a place"), all, program, List.of(secret));
        ConfinementProbe probe = Confinement.probe(
                place,
                List.of(
                        "/bin/sh",
                        "-c",
                        "test -e '" + shown + "/library' && test -d '" + secret + "' && ! test -e '" + secret
                                + "/token'"));
        FileTrees.delete(shown);
        assertThat(probe.reason()).isEmpty();
    }

    @Test
    void whatIsMountedInsideAFolderThatIsShownCannotBeWrittenToEither() throws Exception {
        assumeNamespaces();
        // Mounts for a moment, in namespaces of the test's own: root's to do, for the worker becomes another user.
        String refusal = Namespaces.failure(List.of("unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"));
        Assumptions.assumeTrue(refusal.isEmpty(), () -> "nothing can be mounted here: " + refusal);
        // Not in /tmp, which is the worker's own.
        Path shown = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "shown folder");
        Files.setPosixFilePermissions(shown, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path outer = Files.createDirectories(shown.resolve("mounted here"));
        String mounts = "d=$1; shift; mount -t tmpfs -o mode=0777 none \"$d\" && echo x >\"$d/file\""
                + " && mkdir \"$d/inner\" && mount -t tmpfs -o mode=0777,noexec none \"$d/inner\" && exec \"$@\"";
        String outcome = Namespaces.failure(List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                mounts,
                "sh",
                outer.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MountedInside.class.getName(),
                folder.resolve("a place").toString(),
                program.toString(),
                shown.toString(),
                outer.toString()));
        FileTrees.delete(shown);
        assertThat(outcome).isEmpty();
    }

    /** What runs where there are such mounts: the first program of a confinement that tries to write to them. */
    static final class MountedInside {

        private MountedInside() {}

        /** Ends with status 1 and the reason when it can. */
        public static void main(String[] arguments) {
            List<Path> shown = new ArrayList<>(SHOWN);
            shown.add(Path.of(arguments[2]));
            ConfinedPlace place = new ConfinedPlace(Path.of(arguments[0]), shown, Path.of(arguments[1]), List.of());
            String outer = arguments[3];
            String tries = "cat '" + outer + "/file' >/tmp/read && test -d '" + outer + "/inner'"
                    + " && ! (echo y >'" + outer + "/file') 2>/dev/null && ! (echo y >'" + outer + "/new') 2>/dev/null"
                    + " && ! (echo y >'" + outer + "/inner/new') 2>/dev/null";
            String reason =
                    Confinement.probe(place, List.of("/bin/sh", "-c", tries)).reason();
            if (!reason.isEmpty()) {
                throw new IllegalStateException(reason);
            }
        }
    }

    @Test
    void whatAKilledRuntimeLeftIsRemovedAndNothingIsLeftOfWhatFailed() throws Exception {
        Path place = folder.resolve("a place");
        Files.createDirectories(place.resolve("of-1-2-3/mounts"));
        Files.writeString(place.resolve("of-1-2-3/mounts/worker4"), "x");
        Confinement.probe(place(), List.of("/bin/sh", "-c", "exit 3"));
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void aStartThatFailsLeavesNoTable() throws Exception {
        ConfinementTools tools = ConfinementTools.find(null);
        Files.createDirectories(folder.resolve("a place"));
        ConfinedRoot root = new ConfinedRoot(place(), tools, true);
        Confinement confinement = new Confinement(tools, root, true);
        // Nobody can give away what is not there.
        assertThatThrownBy(() -> confinement.start(folder.resolve("no socket"))).isInstanceOf(IOException.class);
        assertThat(root.folder().resolve("mounts")).isEmptyDirectory();
    }

    @Test
    void anInterruptIsNoLastingAnswerAndLeavesNothing() {
        Thread.currentThread().interrupt();
        ConfinementProbe probe = Confinement.probe(place(), List.of("/bin/sh", "-c", "exit 0"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(probe.lasting()).isFalse();
        assertThat(folder.resolve("a place")).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsBothShownAndSecretIsRefused() {
        assertThat(Confinement.probe(place(Path.of("/usr/lib")), List.of("/bin/sh", "-c", "exit 0"))
                        .reason())
                .contains("scripts would see /usr/lib")
                .contains("use an interpreter that is elsewhere");
    }

    @Test
    void missingToolsAreNamed() {
        assertThatThrownBy(() -> ConfinementTools.find(List.of("no-such-tool"), null))
                .isInstanceOf(UnconfinedException.class)
                .hasMessageContaining("there is no no-such-tool")
                .hasMessageContaining("util-linux");
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Every method in which the JDK asks its SecurityManager is an entry point, or the list of those that are none says where it
 * is asked instead, or why it need not be. On Java 17, the last that asks everywhere and has long-term support.
 */
@EnabledOnJre(JRE.JAVA_17)
class CheckedMethodsTest {

    private static final Set<String> ASKED =
            Set.of("java/lang/SecurityManager", "java/security/AccessController", "java/security/AccessControlContext");

    /** By method, who calls it. */
    private final Map<String, Set<String>> callers = new HashMap<>();

    private final Set<String> used = new HashSet<>();
    private final Set<String> points =
            EntryPoints.of(17).stream().map(CheckedMethodsTest::name).collect(Collectors.toSet());
    private final List<String[]> reasons = reasons();

    private static String name(EntryPoint point) {
        return point.className() + "|" + point.method() + "|" + point.descriptor();
    }

    /** What is listed: class, method, where it is asked or "nothing", why. A star at the end of a name stands for the rest. */
    private static List<String[]> reasons() {
        try (InputStream in = CheckedMethodsTest.class.getResourceAsStream("not-entry-points.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyMethodThatAsksTheSecurityManagerIsAccountedFor() throws Exception {
        readTheJdk();
        Set<String> asking = new TreeSet<>();
        callers.forEach((method, by) -> {
            String[] words = method.split("\\|");
            if (ASKED.contains(words[0]) && words[1].startsWith("check")) {
                asking.addAll(by);
            }
        });
        asking.removeIf(method -> ASKED.contains(method.substring(0, method.indexOf('|'))));
        assertThat(asking).hasSizeGreaterThan(400);
        Set<String> open = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        asking.forEach(method -> follow(method, open, seen));
        assertThat(open)
                .as("methods that ask the SecurityManager, and of which nothing is known")
                .isEmpty();
        assertThat(reasons.stream().map(Arrays::toString).filter(reason -> !used.contains(reason)))
                .as("lines that are about nothing")
                .isEmpty();
    }

    /** A method that only checks stands for all that call it. */
    private void follow(String method, Set<String> open, Set<String> seen) {
        if (!seen.add(method) || points.contains(method) || listed(method)) {
            return;
        }
        String name = method.split("\\|")[1];
        if (name.startsWith("check") && callers.containsKey(method)) {
            callers.get(method).forEach(caller -> follow(caller, open, seen));
        } else {
            open.add(method);
        }
    }

    private boolean listed(String method) {
        String[] words = method.split("\\|");
        boolean found = false;
        for (String[] reason : reasons) {
            if (matches(reason[0], words[0]) && matches(reason[1], words[1])) {
                used.add(Arrays.toString(reason));
                found = true;
            }
        }
        return found;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(name);
    }

    @Test
    void whatIsSaidToBeAskedElsewhereIsAskedThereInOldAndNewVersions() {
        Set<String> common = new HashSet<>();
        for (int jdk : new int[] {17, 25}) {
            Set<String> there = EntryPoints.of(jdk).stream()
                    .filter(point -> !point.boundary())
                    .map(point -> point.className() + "." + point.method())
                    .collect(Collectors.toSet());
            if (common.isEmpty()) {
                common.addAll(there);
            } else {
                common.retainAll(there);
            }
        }
        for (String[] reason : reasons) {
            assertThat(reason).as(Arrays.toString(reason)).hasSize(4);
            assertThat(reason[3]).as("the reason of %s", reason[0]).isNotBlank();
            if (!reason[2].equals("nothing")) {
                assertThat(common).as("points named by %s", reason[0]).contains(reason[2].split(" "));
            }
        }
    }

    private void readTheJdk() throws IOException {
        FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
        try (Stream<Path> files = Files.walk(image.getPath("/modules"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".class"))::iterator) {
                read(new ClassReader(Files.readAllBytes(file)));
            }
        }
    }

    private void read(ClassReader reader) {
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        String caller = reader.getClassName() + "|" + name + "|" + descriptor;
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMethodInsn(int code, String owner, String to, String type, boolean abs) {
                                if (to.startsWith("check")) {
                                    callers.computeIfAbsent(owner + "|" + to + "|" + type, key -> new TreeSet<>())
                                            .add(caller);
                                }
                            }
                        };
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the components of a jar are made of its own classes. The component runtime makes what a description names, and calls
 * the methods it names, with nobody of the plugin on the call stack: of a class of the JDK, or by a method inherited from one, it
 * would do so with the runtime's rights.
 */
final class ComponentClasses {

    private static final int BIGGEST = 16 << 20;
    private static final int DEEPEST = 50;

    private final JarFacts facts;
    private final Set<String> imported = new HashSet<>();

    ComponentClasses(JarFacts facts) {
        this.facts = facts;
        facts.clausesOfAllVersions("Import-Package").forEach(clause -> imported.addAll(clause.paths()));
    }

    /** What is wrong with where the jar's own classes and descriptions are looked for, if anything. */
    Optional<String> problemOfClassPath() {
        String first = facts.clauses("Bundle-ClassPath").stream()
                .flatMap(clause -> clause.paths().stream())
                .findFirst()
                .orElse(".");
        return first.equals(".")
                ? Optional.empty()
                : Optional.of("a jar with components must look into itself first; begin Bundle-ClassPath with '.'");
    }

    /** Whether a file of the jar could be taken from another bundle instead. */
    boolean imported(String path) {
        int end = path.lastIndexOf('/');
        return end > 0 && imported.contains(path.substring(0, end).replace('/', '.'));
    }

    /** What is wrong with a component of that class with those methods, if anything. */
    Optional<String> problem(String className, Set<String> methods) throws IOException, ArchiveRefused {
        Set<String> missing = new HashSet<>(methods);
        String current = className;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Optional<ClassOutline> outline = own(current);
            if (outline.isEmpty()) {
                if (depth == 0) {
                    return Optional.of("its class " + ArchiveRefused.printable(className)
                            + " is not in the jar itself; put it there, and import nothing of its package");
                }
                return missing.isEmpty() || current.equals("java.lang.Object")
                        ? Optional.empty()
                        : Optional.of("its method "
                                + ArchiveRefused.printable(missing.iterator().next())
                                + " is that of " + ArchiveRefused.printable(current)
                                + "; declare the method in a class of the jar");
            }
            missing.removeAll(outline.get().methods());
            current = outline.get().superclass();
        }
        return Optional.of("its class extends more than " + DEEPEST + " classes; make it simpler");
    }

    private Optional<ClassOutline> own(String className) throws IOException, ArchiveRefused {
        String path = className.replace('.', '/') + ".class";
        if (imported(path)) {
            return Optional.empty();
        }
        for (String name : facts.zip().names()) {
            if (name.startsWith("META-INF/versions/") && name.endsWith("/" + path)) {
                // Which one is taken depends on the Java that runs.
                return Optional.empty();
            }
        }
        Optional<byte[]> bytes = facts.zip().read(path, BIGGEST);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(ClassOutline.read(bytes.get()));
    }
}

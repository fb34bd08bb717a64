// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.lab;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AccessControlException;
import java.security.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import qtforge.enforcement.agent.AgentEnforcer;
import qtforge.enforcement.agent.EnforcementAgent;
import qtforge.enforcement.decision.DenialDesk;

/**
 * The program of the forked JVM: tries each attempt twice, without and with what it needs, and prints a line for each: name,
 * outcome without, outcome with.
 */
@SuppressWarnings("removal")
public final class Lab {

    public static final String PLUGIN = "file:/plugin/attempts";

    private final GrantedAuthority authority = new GrantedAuthority();
    private final Path directory;

    private Lab(Path directory) {
        this.directory = directory;
    }

    /** What went wrong is for the log of the test, which waits for the word done. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    public static void main(String[] arguments) throws Exception {
        try {
            work(arguments);
        } catch (Throwable e) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void work(String[] arguments) throws Exception {
        Lab lab = new Lab(Path.of(arguments[0]).toRealPath());
        lab.prepare();
        long begin = System.nanoTime();
        AgentEnforcer.install(
                EnforcementAgent.instrumentation().orElseThrow(), lab.authority, new DenialDesk(lab.authority, true));
        System.out.println("installed in ms|" + (System.nanoTime() - begin) / 1_000_000);
        TrustedService.begin();
        String only = arguments.length > 2 ? arguments[2] : "";
        lab.run(arguments[1], only);
        System.out.println("done");
    }

    /** What attempts find: a permitted directory, a secret beside it, links from the one to the other. */
    private void prepare() throws Exception {
        Path own = Files.createDirectories(directory.resolve("own"));
        Path secret = Files.createDirectories(directory.resolve("secret"));
        Files.writeString(own.resolve("file"), "own");
        Files.writeString(secret.resolve("file"), "secret");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(secret.resolve("archive.zip")))) {
            archive.putNextEntry(new ZipEntry("entry"));
        }
        Files.createSymbolicLink(own.resolve("link"), secret.resolve("file"));
        Files.createSymbolicLink(own.resolve("links"), secret);
        Files.createSymbolicLink(own.resolve("dangling"), secret.resolve("new"));
        System.setProperty("lab.dir", directory.toString());
        System.setProperty("lab.secret", "secret");
    }

    private void run(String className, String only) throws Exception {
        PluginLoader loader = new PluginLoader(PLUGIN, Lab.class.getClassLoader(), classes(className));
        Class<?> attempts = loader.loadClass(className);
        attempts.getMethod("directory", String.class).invoke(null, directory.toString());
        Method[] methods = attempts.getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            Needs needs = method.getAnnotation(Needs.class);
            if (needs != null
                    && needs.since() <= Runtime.version().feature()
                    && (only.isEmpty() || only.equals(method.getName()))) {
                Permission[] needed = permissions(needs.value());
                authority.grant(PLUGIN, base());
                String without = attempt(method, needed);
                String with = "not tried";
                if (!needs.deniedOnly()) {
                    authority.grant(
                            PLUGIN,
                            Stream.concat(Stream.of(base()), Stream.of(needed)).toArray(Permission[]::new));
                    with = attempt(method, new Permission[0]);
                }
                System.out.println(method.getName() + "|" + without + "|" + with);
            }
        }
    }

    /** The class and those inside it, from the class path. */
    private static String[] classes(String className) throws Exception {
        Path file = Path.of(Lab.class
                .getResource("/" + className.replace('.', '/') + ".class")
                .toURI());
        String simple = className.substring(className.lastIndexOf('.') + 1);
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(file.getParent())) {
            files.map(each -> each.getFileName().toString())
                    .filter(name -> name.equals(simple + ".class") || name.startsWith(simple + "$"))
                    .forEach(name -> names.add(className.substring(0, className.lastIndexOf('.') + 1)
                            + name.substring(0, name.length() - ".class".length())));
        }
        return names.toArray(new String[0]);
    }

    private Permission[] base() throws Exception {
        return permissions(new String[] {
            "java.io.FilePermission|" + System.getProperty("java.home") + File.separator + "-|read",
            "java.io.FilePermission|${dir}/own/-|read,write,delete",
            "java.io.FilePermission|${dir}/own|read"
        });
    }

    private Permission[] permissions(String[] texts) throws Exception {
        Permission[] permissions = new Permission[texts.length];
        for (int at = 0; at < texts.length; at++) {
            String[] words = texts[at].replace("${dir}", directory.toString()).split("\\|");
            Constructor<?>[] constructors = Class.forName(words[0]).getConstructors();
            Constructor<?> constructor = Stream.of(constructors)
                    .filter(each -> each.getParameterCount() <= 2 && each.getParameterTypes()[0] == String.class)
                    .max(Comparator.comparing(Constructor::getParameterCount))
                    .orElseThrow(() -> new IllegalArgumentException(words[0]));
            permissions[at] = (Permission)
                    (constructor.getParameterCount() == 2
                            ? constructor.newInstance(words[1], words.length > 2 ? words[2] : null)
                            : constructor.newInstance(words[1]));
        }
        return permissions;
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static String attempt(Method method, Permission[] needed) throws Exception {
        try {
            Object result = method.invoke(null);
            return result instanceof String text ? "passed " + text : "passed";
        } catch (InvocationTargetException e) {
            String other = null;
            for (Throwable each = e.getCause(); each != null; each = each.getCause()) {
                if (each instanceof AccessControlException denied) {
                    return Stream.of(needed).anyMatch(one -> one.implies(denied.getPermission()))
                            ? "denied"
                            : "denied otherwise " + denied.getPermission();
                }
                if (each instanceof SecurityException) {
                    other = "denied otherwise " + each;
                }
            }
            if (other != null) {
                return other;
            }
            if (Boolean.getBoolean("lab.trace")) {
                e.printStackTrace();
            }
            return "failed " + e.getCause();
        }
    }
}

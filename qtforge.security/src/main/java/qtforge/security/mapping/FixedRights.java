// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import qtforge.api.security.PluginPermission;

/** What the permissions stand for that take no resource. */
final class FixedRights {

    static final String RUNTIME = "java.lang.RuntimePermission";
    static final String PROPERTY = "java.util.PropertyPermission";
    static final String FILE = "java.io.FilePermission";
    static final String NET = "java.net.NetPermission";
    static final String MBEAN = "javax.management.MBeanPermission";

    private static final List<String> TELLING_PROPERTIES = List.of(
            "os.*",
            "java.version",
            "java.version.*",
            "java.vendor",
            "java.vendor.*",
            "java.vm.*",
            "java.runtime.*",
            "java.specification.*",
            "java.class.version",
            "java.home",
            "sun.arch.data.model",
            "sun.cpu.*",
            "native.encoding",
            "file.encoding",
            "user.timezone",
            "user.language",
            "user.country");

    private final Map<PluginPermission, List<JavaPermission>> rights;

    /** For a user whose preferences are below that home. */
    FixedRights(String userHome) {
        rights = Map.of(
                PluginPermission.SYSTEM_INFO, systemInfo(),
                PluginPermission.REGISTRY_ACCESS, preferences(userHome),
                PluginPermission.HARDWARE_ACCESS, hardware(),
                PluginPermission.REFLECTION, reflection(),
                PluginPermission.THREAD_CONTROL,
                        runtime(
                                "modifyThread",
                                "modifyThreadGroup",
                                "getStackTrace",
                                "setContextClassLoader",
                                "enableContextClassLoaderOverride"),
                PluginPermission.RUNTIME_EXIT, runtime("exitVM.*", "shutdownHooks"));
    }

    boolean has(PluginPermission permission) {
        return rights.containsKey(permission);
    }

    List<JavaPermission> of(PluginPermission permission) {
        return rights.get(permission);
    }

    private static List<JavaPermission> systemInfo() {
        List<JavaPermission> all = new ArrayList<>();
        TELLING_PROPERTIES.forEach(name -> all.add(new JavaPermission(PROPERTY, name, "read")));
        all.add(new JavaPermission("java.lang.management.ManagementPermission", "monitor", ""));
        all.add(new JavaPermission("javax.management.MBeanServerPermission", "createMBeanServer,findMBeanServer", ""));
        all.add(new JavaPermission(
                MBEAN,
                "*#*[java.lang:*]",
                "getAttribute,getMBeanInfo,getObjectInstance,isInstanceOf,queryMBeans,queryNames"));
        all.add(new JavaPermission(NET, "getNetworkInformation", ""));
        all.add(new JavaPermission(NET, "getProxySelector", ""));
        // Owners and modes of files; each file is checked besides.
        all.addAll(runtime("accessUserInformation", "getFileStoreAttributes"));
        return List.copyOf(all);
    }

    /** What {@code java.util.prefs} does in the caller's name where its own privileges do not count, as under the agent. */
    private static List<JavaPermission> preferences(String userHome) {
        String folder = (userHome.endsWith(File.separator) ? userHome : userHome + File.separator) + ".java";
        List<JavaPermission> all = new ArrayList<>(runtime("preferences", "loadLibrary.prefs"));
        all.add(new JavaPermission(FILE, folder, "read,write"));
        all.add(new JavaPermission(FILE, folder + File.separator + ".userPrefs", "read,write"));
        all.add(new JavaPermission(
                FILE, folder + File.separator + ".userPrefs" + File.separator + "-", "read,write,delete"));
        all.add(new JavaPermission(PROPERTY, "java.util.prefs.*", "read"));
        return List.copyOf(all);
    }

    /** Without createRobot, listenToAllAWTEvents and the like, which are control of the whole desktop. */
    private static List<JavaPermission> hardware() {
        List<JavaPermission> all = new ArrayList<>();
        Stream.of(
                        "accessClipboard",
                        "accessEventQueue",
                        "accessSystemTray",
                        "fullScreenExclusive",
                        "readDisplayPixels",
                        "setWindowAlwaysOnTop",
                        "showWindowWithoutWarningBanner",
                        "toolkitModality",
                        "watchMousePointer")
                .map(name -> new JavaPermission("java.awt.AWTPermission", name, ""))
                .forEach(all::add);
        all.add(new JavaPermission("javax.sound.sampled.AudioPermission", "play", ""));
        all.add(new JavaPermission("javax.sound.sampled.AudioPermission", "record", ""));
        all.add(new JavaPermission(PROPERTY, "java.awt.*", "read"));
        all.addAll(runtime("queuePrintJob"));
        return List.copyOf(all);
    }

    private static List<JavaPermission> reflection() {
        List<JavaPermission> all = new ArrayList<>();
        all.add(new JavaPermission("java.lang.reflect.ReflectPermission", "suppressAccessChecks", ""));
        all.add(new JavaPermission("java.lang.reflect.ReflectPermission", "newProxyInPackage.*", ""));
        all.addAll(runtime(
                "accessDeclaredMembers",
                "accessClassInPackage.*",
                "defineClass",
                "getClassLoader",
                "getProtectionDomain",
                "reflectionFactoryAccess"));
        return List.copyOf(all);
    }

    private static List<JavaPermission> runtime(String... names) {
        return Stream.of(names)
                .map(name -> new JavaPermission(RUNTIME, name, ""))
                .toList();
    }
}

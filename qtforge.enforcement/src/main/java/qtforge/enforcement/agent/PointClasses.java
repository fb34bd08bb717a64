// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes of the entry points, loaded but not initialised, so that a missing one shows at the start.
 *
 * @param points the points whose modules are there; their numbers are their places
 * @param types their classes
 */
record PointClasses(List<EntryPoint> points, List<Class<?>> types) {

    /** Packages of modules that a run-time image may lack. */
    private static final Map<String, String> OPTIONAL = Map.ofEntries(
            Map.entry("jdk/internal/net/http/", "java.net.http"),
            Map.entry("java/rmi/", "java.rmi"),
            Map.entry("javax/naming/", "java.naming"),
            Map.entry("java/util/logging/", "java.logging"),
            Map.entry("java/util/prefs/", "java.prefs"),
            Map.entry("java/sql/", "java.sql"),
            Map.entry("javax/sql/rowset/", "java.sql.rowset"),
            Map.entry("java/beans/", "java.desktop"),
            Map.entry("java/awt/", "java.desktop"),
            Map.entry("javax/print/", "java.desktop"),
            Map.entry("javax/swing/", "java.desktop"),
            Map.entry("sun/print/", "java.desktop"),
            Map.entry("com/sun/media/sound/", "java.desktop"),
            Map.entry("sun/security/smartcardio/", "java.smartcardio"),
            Map.entry("javax/management/", "java.management"),
            Map.entry("sun/security/pkcs11/", "jdk.crypto.cryptoki"),
            Map.entry("sun/reflect/ReflectionFactory", "jdk.unsupported"),
            Map.entry("sun/misc/", "jdk.unsupported"),
            Map.entry("com/sun/management/", "jdk.management"),
            Map.entry("sun/management/", "java.management"),
            Map.entry("java/lang/management/", "java.management"),
            Map.entry("com/sun/jmx/", "java.management"),
            Map.entry("com/sun/tools/attach/", "jdk.attach"),
            Map.entry("jdk/jfr/", "jdk.jfr"));

    static PointClasses of(List<EntryPoint> table) throws ClassNotFoundException {
        List<EntryPoint> points = new ArrayList<>();
        Map<String, Class<?>> types = new LinkedHashMap<>();
        Set<String> modules = new java.util.HashSet<>();
        ModuleLayer.boot().modules().forEach(module -> modules.add(module.getName()));
        for (EntryPoint point : table) {
            if (!point.boundary() && there(point, modules)) {
                points.add(point);
                if (!types.containsKey(point.className())) {
                    types.put(
                            point.className(),
                            Class.forName(point.javaName(), false, ClassLoader.getSystemClassLoader()));
                }
            }
        }
        return new PointClasses(List.copyOf(points), List.copyOf(types.values()));
    }

    private static boolean there(EntryPoint point, Set<String> modules) {
        for (Map.Entry<String, String> each : OPTIONAL.entrySet()) {
            if (point.className().startsWith(each.getKey())) {
                return modules.contains(each.getValue());
            }
        }
        return true;
    }
}

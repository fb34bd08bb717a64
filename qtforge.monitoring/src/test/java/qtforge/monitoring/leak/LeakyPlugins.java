// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import qtforge.testing.SourceBundle;

/** Plugins that forget something when they stop, each something else. Each has classes of its own in its own package. */
final class LeakyPlugins {

    private LeakyPlugins() {}

    static SourceBundle plugin(String name, String start) {
        return plugin(name, "", start, "");
    }

    /** A plugin whose activator is {@code com.acme.NAME.Main}. */
    static SourceBundle plugin(String name, String imports, String start, String members) {
        SourceBundle bundle = new SourceBundle("com.acme." + name)
                .header(
                        "Provide-Capability",
                        "qtforge.plugin;id=\"com.acme." + name + "\";version:Version=\"1.2.0\";semver=\"1.2.0\"")
                .header("DynamicImport-Package", "*")
                .imports("java.util.function.*");
        if (!imports.isEmpty()) {
            bundle.imports(imports.split(","));
        }
        return bundle.activator(
                "com.acme." + name + ".Main",
                """
                public class Main implements BundleActivator {
                    public void start(BundleContext context) throws Exception {
                        %s
                    }
                    public void stop(BundleContext context) {}
                    %s
                }
                """
                        .formatted(start, members));
    }

    /** What a plugin does to give the hub something. */
    static String give(String place, String what) {
        return "context.getService(context.getServiceReference(BiConsumer.class)).accept(\"" + place + "\", " + what
                + ");";
    }

    /** A bundle that is no plugin, that others give things to. */
    static SourceBundle hub() {
        return new SourceBundle("com.acme.hub")
                .header("Bundle-Version", "3.1.0")
                .imports("java.util.function.*")
                .activator(
                        "com.acme.hub.Hub",
                        """
                        public class Hub implements BundleActivator, BiConsumer<String, Object> {
                            static Object kept;
                            private Object service;
                            private final List<Object> listeners = new ArrayList<>();
                            public void start(BundleContext context) {
                                context.registerService(BiConsumer.class, this, null);
                            }
                            public void stop(BundleContext context) {}
                            public void accept(String place, Object what) {
                                switch (place) {
                                    case "listeners": listeners.add(what); break;
                                    case "kept": kept = what; break;
                                    default: service = what; break;
                                }
                            }
                        }
                        """);
    }
}

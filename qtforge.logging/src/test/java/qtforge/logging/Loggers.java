// SPDX-License-Identifier: Apache-2.0
package qtforge.logging;

import qtforge.testing.SourceBundle;

/** Bundles that log. What they are to do they are told by a system bundle service: a Function of a command. */
final class Loggers {

    /** Registers {@code java.util.function.Function} with the property {@code of}; a command is LEVEL:TEXT. */
    private static final String SLF4J =
            """
            public class Act implements BundleActivator, java.util.function.Function<Object, Object> {
                static final Logger LOG = LoggerFactory.getLogger("third.party.Logger");
                public void start(BundleContext context) {
                    Hashtable<String, Object> of = new Hashtable<>();
                    of.put("of", context.getBundle().getSymbolicName());
                    context.registerService(java.util.function.Function.class, this, of);
                }
                public void stop(BundleContext context) {}
                public Object apply(Object told) {
                    String[] parts = told.toString().split(":", 2);
                    switch (parts[0]) {
                        case "debug": LOG.debug(parts[1]); break;
                        case "info": LOG.info("said {}", parts[1]); break;
                        case "warn": LOG.warn(parts[1]); break;
                        case "error": LOG.error(parts[1], new IllegalStateException("as told")); break;
                        case "fatal": LOG.error(MarkerFactory.getMarker("FATAL"), parts[1]); break;
                        case "flood":
                            for (int i = 0; i < Integer.parseInt(parts[1]); i++) { LOG.info("flood {}", i); }
                            break;
                        case "enabled": return LOG.isDebugEnabled();
                        case "version": return LoggerFactory.class.getClassLoader().toString();
                    }
                    return null;
                }
            }
            """;

    private Loggers() {}

    /** A plugin that logs by SLF4J. */
    static SourceBundle plugin(String id, String range) {
        return slf4j(id, range)
                .header("Provide-Capability", "qtforge.plugin;id=\"" + id + "\";version:Version=\"1.0.0\"");
    }

    /** A bundle that is no plugin. */
    static SourceBundle slf4j(String name, String range) {
        return new SourceBundle(name)
                .imports("org.slf4j.*", "org.osgi.service.log.LogService")
                .header("DynamicImport-Package", "org.osgi.framework")
                .header("Import-Package", "org.slf4j;version=\"" + range + "\",org.osgi.framework")
                .activator("third.party.Act", SLF4J);
    }
}

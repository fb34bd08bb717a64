// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.caller.Rights;

/**
 * Where this part says what went wrong: the Log Service where one is there, else the logger of the Java library. Needs neither
 * the service nor its package.
 */
final class EventLog {

    private static final String NAME = "qtforge.communication.typedevent";
    private static final String SERVICE = "org.osgi.service.log.LoggerFactory";

    private final System.Logger library = System.getLogger(NAME);
    private final BundleContext context;

    EventLog(BundleContext context) {
        this.context = context;
    }

    void info(String message) {
        log(System.Logger.Level.INFO, message, null);
    }

    void warn(String message) {
        log(System.Logger.Level.WARNING, message, null);
    }

    void warn(String message, Throwable cause) {
        log(System.Logger.Level.WARNING, message, cause);
    }

    private void log(System.Logger.Level level, String message, Throwable cause) {
        Rights.privileged(() -> {
            if (!toService(level, message, cause)) {
                library.log(level, message, cause);
            }
        });
    }

    /** Messages are rare, so the service is looked up for each; nothing has to follow its coming and going. */
    private boolean toService(System.Logger.Level level, String message, Throwable cause) {
        try {
            ServiceReference<?> reference = context.getServiceReference(SERVICE);
            Object factory = reference == null ? null : context.getService(reference);
            if (factory == null) {
                return false;
            }
            try {
                return Service.log(factory, level, message, cause);
            } finally {
                context.ungetService(reference);
            }
        } catch (IllegalStateException | LinkageError e) {
            // This bundle is stopping, or is not wired to the package.
            return false;
        }
    }

    /** The only class that needs the package of the Log Service. */
    private static final class Service {

        private Service() {}

        static boolean log(Object factory, System.Logger.Level level, String message, Throwable cause) {
            if (!(factory instanceof org.osgi.service.log.LoggerFactory loggers)) {
                return false;
            }
            org.osgi.service.log.Logger logger = loggers.getLogger(NAME);
            if (level == System.Logger.Level.INFO) {
                logger.info("{}", message);
            } else if (cause == null) {
                logger.warn("{}", message);
            } else {
                logger.warn("{}", message, cause);
            }
            return true;
        }
    }
}

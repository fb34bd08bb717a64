// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.jul;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.bridge.SLF4JBridgeHandler;
import qtforge.api.managers.logging.LogLevel;
import qtforge.caller.Rights;
import qtforge.logging.manager.LoggingEngine;

/**
 * Takes the place of the handlers of java.util.logging's root logger, as long as this is active, and gives what is logged by it, and by
 * System.Logger, to SLF4J. What {@code logging.properties} says of other loggers stays. Framework property
 * {@code qtforge.logging.jul=false} leaves all as it is.
 */
@Component(
        immediate = true,
        service = {})
public final class JulLink {

    private final LoggingEngine engine;
    private final Handler bridge = new SLF4JBridgeHandler();
    private final Runnable changed = this::setLevel;
    private Logger root;
    private Handler[] before = {};
    private Level levelBefore;

    /** Called by Declarative Services. */
    @Activate
    public JulLink(BundleContext context, @Reference LoggingEngine engine) {
        this.engine = engine;
        if (!"false".equals(context.getProperty("qtforge.logging.jul"))) {
            Rights.privileged(this::install);
        }
    }

    private void install() {
        root = LogManager.getLogManager().getLogger("");
        before = root.getHandlers();
        levelBefore = root.getLevel();
        root.addHandler(bridge);
        for (Handler handler : before) {
            root.removeHandler(handler);
        }
        engine.onLevels(changed);
        setLevel();
    }

    /** So low that nothing is held back that is wanted here, and no lower: a disabled level must cost nothing. */
    private void setLevel() {
        LogLevel least = engine.pipeline().levels().least();
        Level wanted =
                switch (least) {
                    case TRACE -> Level.FINEST;
                    case DEBUG -> Level.FINE;
                    default -> levelBefore;
                };
        Rights.privileged(() -> root.setLevel(wanted));
    }

    @Deactivate
    void stop() {
        if (root != null) {
            engine.noLongerOnLevels(changed);
            Rights.privileged(() -> {
                for (Handler handler : before) {
                    root.addHandler(handler);
                }
                root.removeHandler(bridge);
                root.setLevel(levelBefore);
            });
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.page.WebPage;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;

/**
 * The service of the page. Whatever changes, configuration, switch or HTTP service, is looked at by {@link PageControl} in its one thread;
 * callers only ask what came of it. It registers itself: of a component that SCR registers whoever sees the service reads the whole
 * configuration as the service's properties, and here the token is among it.
 */
@Component(
        service = {},
        configurationPid = WebPageService.PID,
        immediate = true)
@Designate(ocd = PageConfiguration.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.monitoring.page.WebPage\"",
        uses = WebPage.class)
public final class WebPageService implements WebPage {

    /** The PID of {@link PageConfiguration}. */
    public static final String PID = "qtforge.web";

    private static final int LIMIT_SECONDS = 60;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile LoggerFactory loggers;

    private final AtomicReference<PageSettings> settings = new AtomicReference<>();
    private final PageSwitch hand;
    private final PageControl control;
    /** What is wrong with the configuration; empty when it is in force. */
    private volatile String invalid = "";

    private final ServiceRegistration<WebPage> registration;

    @Activate
    public WebPageService(BundleContext context, PageConfiguration configuration) {
        Path folder = Rights.privileged(() -> folder(context));
        hand = new PageSwitch(folder);
        control = new PageControl(context, folder, settings::get, this::isWanted, this::logger, Clock.systemUTC());
        configure(configuration);
        if (settings.get() == null) {
            settings.set(new PageSettings(false, 0, "127.0.0.1", "", java.util.List.of()));
        }
        if (isWanted()) {
            control.look();
        } else {
            control.clear();
        }
        registration = Rights.privileged(() -> context.registerService(WebPage.class, this, null));
    }

    private static Path folder(BundleContext context) {
        return Optional.ofNullable(context.getProperty("qtforge.data.dir"))
                .map(Path::of)
                .orElseGet(() -> context.getDataFile("").toPath())
                .resolve("web");
    }

    @Modified
    void modified(PageConfiguration configuration) {
        configure(configuration);
        control.look();
    }

    /** A configuration that will not do leaves the one before in force. */
    private void configure(PageConfiguration configuration) {
        try {
            settings.set(PageSettings.of(configuration));
            invalid = "";
        } catch (PluginException e) {
            invalid = e.error().message();
            logger().ifPresent(log -> log.error("{}; what was configured before stays in force", invalid));
        }
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(registration::unregister);
        control.close();
    }

    private boolean isWanted() {
        boolean configured = settings.get().enabled();
        return Rights.privileged(() -> hand.isOn(configured));
    }

    private Optional<Logger> logger() {
        LoggerFactory factory = loggers;
        return Optional.ofNullable(factory).map(each -> each.getLogger("qtforge.web"));
    }

    @Override
    public boolean isRunning() {
        return control.isOpen();
    }

    @Override
    public Optional<String> address() {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, "to ask for the address of the page");
        return Rights.privileged(control::address);
    }

    @Override
    public Optional<String> loginUrl() {
        OperatorRights.check("to log in to the page");
        // A ticket in the fragment is neither sent nor logged on the way.
        return Rights.privileged(() ->
                control.address().flatMap(address -> control.ticket().map(ticket -> address + "/#ticket=" + ticket)));
    }

    @Override
    public String reason() {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, "to ask why the page is not served");
        String reason = control.reason();
        return reason.isEmpty() || invalid.isEmpty() ? reason : reason + "; " + invalid;
    }

    @Override
    public void setEnabled(boolean enabled) {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, "to switch the page");
        boolean before = isWanted();
        boolean configured = settings.get().enabled();
        Rights.privileged(() -> hand.set(enabled, configured));
        await(control.look());
        if (enabled && !isRunning()) {
            String reason = control.reason();
            Rights.privileged(() -> hand.set(before, configured));
            await(control.look());
            throw new PluginException(PluginErrorCode.DEPENDENCY_MISSING, reason);
        }
    }

    private static void await(Future<?> look) {
        try {
            look.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new PluginException(
                    PluginErrorCode.TIMEOUT, "switching the page has not ended after " + LIMIT_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new PluginException(
                    PluginErrorCode.LOAD_FAILED,
                    "the page cannot be switched: " + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.TIMEOUT, "interrupted while the page was switched", e);
        }
    }
}

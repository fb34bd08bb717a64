// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.Logger;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.web.access.AccessToken;
import qtforge.web.access.AllowedHosts;
import qtforge.web.access.PageAccess;
import qtforge.web.data.PageServices;
import qtforge.web.http.HttpBundles;
import qtforge.web.http.HttpEndpoint;
import qtforge.web.http.HttpSettings;
import qtforge.web.http.HttpWatch;
import qtforge.web.servlet.PageRegistration;

/**
 * Brings the page to what is wanted: looks at settings, switch and HTTP services, and opens or closes. All of it in one thread, which is
 * there only while there is something to do; so nothing here is guarded by a lock but what others read, which is volatile. Looking again
 * when nothing changed does nothing, so looks that wait are not told apart.
 */
final class PageControl implements AutoCloseable {

    private static final int START_SECONDS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final BundleContext context;
    private final Path folder;
    private final Supplier<PageSettings> settings;
    private final BooleanSupplier wanted;
    private final Supplier<Optional<Logger>> log;
    private final Clock clock;
    private final HttpBundles bundles;
    private final ThreadPoolExecutor thread;
    /** A port that is taken may be free later. */
    private final Retry retry;

    /** Looks that wait or run. */
    private final AtomicInteger waiting = new AtomicInteger();

    // Only for the thread, and for close() after it ended.
    private HttpWatch watch;
    private PageServices services;
    private PageRegistration registration;
    private PageSettings inForce;
    /** The reason that was logged, so that trying again does not fill the log. */
    private String told = "";

    private volatile OpenPage page;
    private volatile ServiceReference<?> http;
    private volatile String reason = "the page is switched off";
    private volatile boolean closed;

    PageControl(
            BundleContext context,
            Path folder,
            Supplier<PageSettings> settings,
            BooleanSupplier wanted,
            Supplier<Optional<Logger>> log,
            Clock clock) {
        this(context, folder, settings, wanted, log, clock, new HttpBundles(context), FIRST_PAUSE);
    }

    PageControl(
            BundleContext context,
            Path folder,
            Supplier<PageSettings> settings,
            BooleanSupplier wanted,
            Supplier<Optional<Logger>> log,
            Clock clock,
            HttpBundles bundles,
            Duration pause) {
        this.context = context;
        this.folder = folder;
        this.settings = settings;
        this.wanted = wanted;
        this.log = log;
        this.clock = clock;
        this.bundles = bundles;
        retry = new Retry(pause, LONGEST_PAUSE, this::look);
        thread = new ThreadPoolExecutor(
                1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(64), OwnThreads.numbered("qtforge-web-control-"));
        thread.allowCoreThreadTimeOut(true);
    }

    boolean isOpen() {
        return page != null;
    }

    String reason() {
        return page != null ? "" : reason;
    }

    /** Whether it looks again by itself after a pause. */
    boolean isTryingAgain() {
        return retry.isWaiting();
    }

    Optional<String> address() {
        ServiceReference<?> serving = http;
        if (page == null || serving == null) {
            return Optional.empty();
        }
        PageSettings now = settings.get();
        AllowedHosts hosts = new AllowedHosts(now.address(), now.hosts());
        return HttpEndpoint.pageAddress(HttpEndpoint.of(serving), now.address(), hosts::isAllowed)
                .or(() -> Optional.of("http://" + now.address() + ":" + now.port() + PageRegistration.PATH));
    }

    Optional<String> ticket() {
        return Optional.ofNullable(page).map(open -> open.access().makeTicket());
    }

    /** Takes away what an earlier process left, in the caller's thread, when the page begins switched off. */
    void clear() {
        try {
            Rights.privileged(bundles::clear);
        } catch (RuntimeException e) {
            problem("what an earlier start left of the HTTP service cannot be taken away", e);
        }
    }

    /** Looks soon; the future is done afterwards. */
    Future<?> look() {
        return look(true);
    }

    /**
     * Looks soon.
     *
     * @param asked false for what only tells of HTTP services; those that are stopped before trying again are no reason to do so at once
     */
    private Future<?> look(boolean asked) {
        waiting.incrementAndGet();
        try {
            return thread.submit(() -> {
                waiting.decrementAndGet();
                if (!asked && retry.isWaiting()) {
                    return;
                }
                if (!closed && !isFrameworkStopping()) {
                    bring();
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            // Ended; or the queue is full of looks that see the same.
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Then the HTTP service may go before the page, which is no reason to start another. */
    private boolean isFrameworkStopping() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
    }

    /** Told of HTTP services: several changes in a row need one look. */
    private void changed() {
        if (!closed && waiting.get() < 2 && !retry.isWaiting()) {
            look(false);
        }
    }

    private void bring() {
        retry.cancel();
        try {
            if (!wanted.getAsBoolean()) {
                retry.reset();
                shut("the page is switched off");
                bundles.stop();
                return;
            }
            PageSettings now = settings.get();
            if (watch == null) {
                watch = new HttpWatch(context, this::changed);
            }
            if (page != null && now.equals(inForce) && isServing(http)) {
                return;
            }
            shut("the page is being opened");
            open(now, serving(now));
            retry.reset();
            told = "";
        } catch (RuntimeException | LinkageError e) {
            shut(e instanceof PluginException known ? known.error().message() : "the page cannot be opened: " + e);
            if (!told.equals(reason)) {
                problem("the page is not served", e);
                told = reason;
            }
            giveUpForNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shut("the page is being stopped");
        }
    }

    /**
     * An HTTP service that could not be bound does not try again by itself, and one without the page is of no use: it is stopped, and started
     * anew after a pause. Where others bring the HTTP service, it tells when it is there.
     */
    private void giveUpForNow() {
        if (!bundles.areThere()) {
            return;
        }
        // First: what stops is told of, and looked at only when nothing waits.
        retry.later();
        try {
            bundles.stop();
        } catch (RuntimeException e) {
            problem("the HTTP service of the page was not stopped", e);
        }
    }

    private static boolean isServing(ServiceReference<?> reference) {
        return reference != null && reference.getBundle() != null;
    }

    /**
     * The HTTP service to use: the distribution's; where it brings none, one that is there. So it does not hang on what was started first
     * where the page is, and no plugin that offers an HTTP service sees tokens.
     */
    private ServiceReference<?> serving(PageSettings now) throws InterruptedException {
        if (!bundles.areThere()) {
            ServiceReference<?> best = watch.best(Objects::nonNull);
            if (best != null) {
                return best;
            }
            throw new PluginException(
                    PluginErrorCode.DEPENDENCY_MISSING,
                    "there is no HTTP service, and the distribution has no folder bundles/http with one; install a whiteboard of "
                            + "OSGi's Servlet specification 2.0, such as org.apache.felix.http.jetty12");
        }
        boolean own = HttpSettings.write(context, bundles.server(), now.address(), now.port());
        bundles.start();
        if (!watch.await(() -> isBound(now, own), START_SECONDS)) {
            throw new PluginException(
                    PluginErrorCode.DEPENDENCY_MISSING,
                    "the HTTP service does not answer at " + now.address() + ":" + now.port()
                            + "; see the log, and set another 'port' or 'address' of qtforge.web when another process has that");
        }
        return watch.best(bundles::isOne);
    }

    /** Whether the HTTP service is there, and where it was told to be. */
    private boolean isBound(PageSettings now, boolean own) {
        ServiceReference<?> best = watch.best(bundles::isOne);
        return best != null
                && HttpEndpoint.of(best).stream()
                        .anyMatch(each -> !own || now.port() == 0 || each.port() == now.port());
    }

    private void open(PageSettings now, ServiceReference<?> serving) {
        requireServletApi();
        AccessToken token = now.token().isEmpty() ? AccessToken.in(folder) : AccessToken.of(now.token());
        services = new PageServices(context);
        OpenPage opened = new OpenPage(
                services,
                new PageAccess(token, new AllowedHosts(now.address(), now.hosts()), clock),
                Optional.ofNullable(context.getProperty("qtforge.version")).orElse(""),
                log,
                this::problem);
        try {
            registration = new PageRegistration(context, opened, serving);
        } catch (RuntimeException | LinkageError e) {
            opened.close();
            throw e;
        }
        inForce = now;
        http = serving;
        page = opened;
        String address = address().orElse("");
        log.get().ifPresent(logger -> logger.info("the page of the runtime is at {}", address));
    }

    /** Classes that extend those of the API must not be touched before: the JVM remembers that they could not be loaded. */
    private void requireServletApi() {
        try {
            context.getBundle().loadClass("org.osgi.service.servlet.context.ServletContextHelper");
            context.getBundle().loadClass("jakarta.servlet.http.HttpServlet");
        } catch (ClassNotFoundException e) {
            throw new PluginException(
                    PluginErrorCode.DEPENDENCY_MISSING,
                    "the HTTP service is there, but not the packages jakarta.servlet 5 or 6 and org.osgi.service.servlet.context 2; "
                            + "install a whiteboard of OSGi's Servlet specification 2.0",
                    e);
        }
    }

    private void shut(String why) {
        reason = why;
        OpenPage open = page;
        page = null;
        http = null;
        inForce = null;
        if (registration != null) {
            registration.close();
            registration = null;
        }
        if (open != null) {
            open.close();
        }
        if (services != null) {
            services.close();
            services = null;
        }
    }

    private void problem(String what, Throwable cause) {
        log.get().ifPresent(logger -> logger.error("{}", what, cause));
    }

    @Override
    public void close() {
        closed = true;
        retry.close();
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(START_SECONDS, TimeUnit.SECONDS)) {
                problem("the page is still being opened or closed", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (watch != null) {
            watch.close();
        }
        shut("the page is being stopped");
        try {
            if (!isFrameworkStopping()) {
                Rights.privileged(bundles::stop);
            }
        } catch (RuntimeException e) {
            problem("the HTTP service of the page was not stopped", e);
        }
    }
}

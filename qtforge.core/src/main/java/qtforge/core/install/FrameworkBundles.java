// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.wiring.BundleRevisions;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.lane.CallbackFailure;
import qtforge.core.lane.Lane;
import qtforge.core.lane.LanePool;
import qtforge.core.lifecycle.ErrorText;

/**
 * Installs, updates, refreshes and uninstalls bundles, each with a limit.
 *
 * <p>A bundle whose activator hangs cannot be uninstalled before the activator returns: the framework waits for it. Such a
 * bundle is given up: it is uninstalled when the activator has returned, and a collision hook lets another with the same
 * symbolic name and version be installed meanwhile.
 */
@Component(service = FrameworkBundles.class, immediate = true)
public final class FrameworkBundles implements CollisionHook, BundleListener {

    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(60);
    private static final Duration LATE_LIMIT = Duration.ofSeconds(10);

    private final BundleContext context;
    private final LanePool pool;
    private final Set<Bundle> givenUp = ConcurrentHashMap.newKeySet();
    private final Set<Bundle> leaving = ConcurrentHashMap.newKeySet();
    private final ServiceRegistration<CollisionHook> hook;

    @Activate
    public FrameworkBundles(BundleContext context, @Reference LanePool pool) {
        this.context = context;
        this.pool = pool;
        hook = context.registerService(CollisionHook.class, this, null);
        context.addBundleListener(this);
    }

    @Deactivate
    public void close() {
        context.removeBundleListener(this);
        hook.unregister();
    }

    /** A given-up bundle whose activator has returned after all can go now. */
    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (!givenUp.contains(bundle)) {
            return;
        }
        if (event.getType() == BundleEvent.UNINSTALLED) {
            givenUp.remove(bundle);
        } else if (event.getType() == BundleEvent.STARTED || event.getType() == BundleEvent.STOPPED) {
            // Not in the framework's event thread, which may be waited for.
            pool.execute(() -> leave(bundle));
        }
    }

    private void leave(Bundle bundle) {
        if (!leaving.add(bundle)) {
            return;
        }
        try {
            uninstall(bundle, LATE_LIMIT);
        } catch (PluginException e) {
            // It was reported when it was given up; it stays as it is, and the next start of the runtime takes it away.
            return;
        } finally {
            leaving.remove(bundle);
        }
    }

    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
        candidates.removeAll(givenUp);
    }

    /** A location for a key that no bundle has, given-up ones included. */
    String freeLocation(String prefix, String key) {
        String location = prefix + key;
        for (int n = 2; context.getBundle(location) != null; n++) {
            location = prefix + key + "#" + n;
        }
        return location;
    }

    /**
     * Whether the framework's own copy of a bundle's content has a digest. False when it cannot be told.
     *
     * @param sha256 in lower-case hexadecimal digits
     */
    boolean runs(Bundle bundle, String sha256) {
        return new FrameworkCopy(context).digest(bundle).filter(sha256::equals).isPresent();
    }

    Bundle bundle(String location) {
        return context.getBundle(location);
    }

    /** Bundles whose location begins with the prefix. */
    List<Bundle> bundles(String prefix) {
        return List.of(context.getBundles()).stream()
                .filter(bundle -> bundle.getLocation().startsWith(prefix) && !givenUp.contains(bundle))
                .toList();
    }

    /** Installs a bundle without starting it. */
    Bundle install(String location, Path content) {
        try (InputStream bytes = Files.newInputStream(content)) {
            return context.installBundle(location, bytes);
        } catch (BundleException e) {
            throw refused(content, e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "content " + content + " cannot be read: " + e, e);
        }
    }

    /** Replaces a bundle's content and refreshes whoever still uses the old one. */
    void update(Bundle bundle, Path content, Duration limit) {
        limited(bundle, "update", limit, () -> {
            try (InputStream bytes = Files.newInputStream(content)) {
                bundle.update(bytes);
            } catch (BundleException e) {
                throw refused(content, e);
            }
        });
        refreshIfUsed(bundle);
    }

    /** Has a bundle that others installed read its location again. */
    void update(Bundle bundle, Duration limit) {
        limited(bundle, "update", limit, bundle::update);
        refreshIfUsed(bundle);
    }

    /**
     * Uninstalls a bundle.
     *
     * @return whether the framework has done it; else the bundle was given up
     */
    boolean uninstall(Bundle bundle, Duration limit) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return true;
        }
        try {
            limited(bundle, "uninstall", limit, bundle::uninstall);
        } catch (PluginException e) {
            if (e.code() != PluginErrorCode.TIMEOUT) {
                throw e;
            }
            givenUp.add(bundle);
            return false;
        }
        refreshIfUsed(bundle);
        return true;
    }

    /** Starts a bundle that is no plugin. */
    void start(Bundle bundle, Duration limit) {
        limited(bundle, "start", limit, () -> bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY));
    }

    private interface Change {
        void run() throws Exception;
    }

    private void limited(Bundle bundle, String what, Duration limit, Change change) {
        try {
            new Lane(bundle.getSymbolicName(), pool, () -> null).call(() -> what, limit, () -> {
                change.run();
                return null;
            });
        } catch (CallbackFailure e) {
            throw ErrorText.of(bundle.getSymbolicName(), what, e.getCause(), PluginErrorCode.LOAD_FAILED);
        }
    }

    private static PluginException refused(Path content, BundleException e) {
        PluginErrorCode code =
                switch (e.getType()) {
                    case BundleException.DUPLICATE_BUNDLE_ERROR -> PluginErrorCode.ALREADY_EXISTS;
                    case BundleException.MANIFEST_ERROR, BundleException.READ_ERROR -> PluginErrorCode.INVALID_FORMAT;
                    case BundleException.SECURITY_ERROR -> PluginErrorCode.PERMISSION_DENIED;
                    default -> PluginErrorCode.LOAD_FAILED;
                };
        String cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
        return new PluginException(
                code, "the framework refuses the bundle " + content.getFileName() + ": " + e.getMessage() + cause, e);
    }

    /** Has the framework resolve what it can. */
    public boolean resolve(Collection<Bundle> bundles) {
        return wiring().resolveBundles(bundles);
    }

    /** The bundles that are wired to a bundle, directly or through others, without itself. */
    public List<Bundle> dependants(Bundle bundle) {
        return wiring().getDependencyClosure(List.of(bundle)).stream()
                .filter(other -> !other.equals(bundle))
                .toList();
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private void refreshIfUsed(Bundle bundle) {
        BundleRevisions revisions = bundle.adapt(BundleRevisions.class);
        boolean stale = revisions != null
                && (revisions.getRevisions().size() > 1
                        || bundle.getState() == Bundle.UNINSTALLED
                                && wiring().getRemovalPendingBundles().contains(bundle));
        if (stale) {
            refresh(bundle);
        }
    }

    private void refresh(Bundle bundle) {
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring().refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        try {
            if (!refreshed.await(REFRESH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PluginException(
                        PluginErrorCode.TIMEOUT,
                        "the framework did not rewire the dependants of " + bundle.getSymbolicName() + " within "
                                + REFRESH_LIMIT.toSeconds() + " s; some bundle's activator hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    "waiting for the framework to rewire the dependants of " + bundle.getSymbolicName()
                            + " was interrupted",
                    e);
        }
    }
}

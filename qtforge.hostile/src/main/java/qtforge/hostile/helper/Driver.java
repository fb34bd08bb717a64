// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.helper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;

/** Commands of the shell that a trusted bundle brings: what can only be tried through the services themselves. */
public final class Driver {

    private static final long LIMIT_SECONDS = 80;

    private final BundleContext context;

    Driver(BundleContext context) {
        this.context = context;
    }

    /** Installs a file through the service of the API; what that threw, or {@code installed ID}. */
    public String load(String file) {
        try {
            return "installed " + service(PluginManager.class).loadPlugin(file);
        } catch (PluginException e) {
            return "refused " + e.code() + ": " + e.getMessage();
        }
    }

    /**
     * Grants and takes back from several threads at a time: each one the reading of a file of its own, {@code PREFIX-NUMBER}.
     * How many grants and revokes were done, or what went wrong.
     */
    public String churn(String subject, String prefix, int threads, int rounds) throws Exception {
        PermissionManager permissions = service(PermissionManager.class);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                PermissionGrant grant = PermissionGrant.parse("FILE_SYSTEM_READ:" + prefix + "-" + i);
                all.add(() -> toggle(permissions, subject, grant, rounds));
            }
            int done = 0;
            for (Future<Integer> one : pool.invokeAll(all, LIMIT_SECONDS, TimeUnit.SECONDS)) {
                done += one.get();
            }
            return done + " changes";
        } finally {
            pool.shutdownNow();
        }
    }

    private static int toggle(PermissionManager permissions, String subject, PermissionGrant grant, int rounds) {
        int changes = 0;
        for (int i = 0; i < rounds; i++) {
            permissions.grantPermission(subject, grant);
            if (!permissions.permissions(subject).contains(grant) || !permissions.hasPermission(subject, grant)) {
                throw new IllegalStateException(grant + " was granted and is not in force");
            }
            if (!permissions.revokePermission(subject, grant)) {
                throw new IllegalStateException(grant + " was granted and could not be taken back");
            }
            if (permissions.hasPermission(subject, grant)) {
                throw new IllegalStateException(grant + " was taken back and is in force");
            }
            changes += 2;
        }
        return changes;
    }

    /** Sets how long a command of a plugin may take, in milliseconds. */
    public String limit(String id, long millis) {
        PluginLifecycleManager lifecycle = service(PluginLifecycleManager.class);
        lifecycle.setPluginConfig(id, lifecycle.getPluginConfig(id).with(Map.of("command_timeout", millis)));
        return "limited";
    }

    /** The rows of the table. */
    public List<String> rows() {
        return service(PermissionManager.class).rows();
    }

    private <S> S service(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        if (reference == null) {
            throw new IllegalStateException("there is no " + type.getName());
        }
        return context.getService(reference);
    }
}

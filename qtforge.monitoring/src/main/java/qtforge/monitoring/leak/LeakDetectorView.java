// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.api.monitoring.leak.LeakStatistics;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.leak.WatchedClassLoader;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** The detector as one bundle sees it. */
final class LeakDetectorView implements PluginLeakDetector {

    private final PluginWirings wirings;
    private final LeakPatrol patrol;
    private final LeakNews news;
    private final LeakOptionsFile file;
    private final Caller caller;
    private final PromiseFactory promises;

    LeakDetectorView(PluginWirings wirings, LeakPatrol patrol, LeakNews news, LeakOptionsFile file, Caller caller) {
        this.wirings = wirings;
        this.patrol = patrol;
        this.news = news;
        this.file = file;
        this.caller = caller;
        promises = new PromiseFactory(news.callbacks(caller.bundle()));
    }

    private static void requireAdmin(String what) {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, what);
    }

    @Override
    public List<PluginLeak> leaks() {
        return Rights.privileged(() -> patrol.leaks(""));
    }

    @Override
    public List<PluginLeak> leaks(String pluginId) {
        Objects.requireNonNull(pluginId, "pluginId");
        return pluginId.isEmpty() ? List.of() : Rights.privileged(() -> patrol.leaks(pluginId));
    }

    @Override
    public List<WatchedClassLoader> watched() {
        wirings.look();
        return Rights.privileged(patrol::watched);
    }

    @Override
    public Promise<List<PluginLeak>> check(String pluginId) {
        Objects.requireNonNull(pluginId, "pluginId");
        requireAdmin("to wait for unloaded code");
        Deferred<List<PluginLeak>> answer = promises.deferred();
        wirings.look();
        Rights.privileged(() -> patrol.check(pluginId, () -> answer.resolve(patrol.leaks(pluginId))));
        return answer.getPromise();
    }

    @Override
    public Promise<Optional<PluginLeak>> analyse(PluginLeak leak) {
        Objects.requireNonNull(leak, "leak");
        requireAdmin("to have a heap dump read");
        Deferred<Optional<PluginLeak>> answer = promises.deferred();
        Rights.privileged(() -> patrol.analyse(leak.id(), answer::resolve));
        return answer.getPromise();
    }

    @Override
    public AutoCloseable onLeak(Consumer<PluginLeak> listener) {
        Objects.requireNonNull(listener, "listener");
        return news.listen(caller, listener);
    }

    @Override
    public LeakStatistics statistics() {
        return Rights.privileged(patrol::statistics);
    }

    @Override
    public LeakOptions options() {
        return patrol.options();
    }

    @Override
    public void setOptions(LeakOptions options) {
        Objects.requireNonNull(options, "options");
        requireAdmin("to change how unloaded code is watched");
        Rights.privileged(() -> {
            patrol.options(options);
            file.write(options);
        });
    }
}

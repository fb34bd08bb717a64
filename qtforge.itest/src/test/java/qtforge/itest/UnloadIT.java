// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.osgi.framework.Bundle;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** What was unloaded is gone. */
public class UnloadIT extends InRuntime {

    private static final int PLUGINS = 20;

    @Test
    public void classLoadersAreCollected() {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < PLUGINS; i++) {
            loaders.add(loadUseAndUnload("org.example.gone." + i));
        }

        Await.until("all class loaders are collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.refersTo(null));
        });
    }

    @Test
    public void classLoadersOfReplacedCodeAreCollected() {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        String id = load(PluginJar.plugin("org.example.replaced", "1.0.0"));
        for (int i = 0; i < PLUGINS; i++) {
            loaders.add(loaderOf(id));
            manager.reloadPlugin(id);
        }

        Await.until("all class loaders of old code are collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.refersTo(null));
        });
    }

    @Test
    public void neitherBundlesNorThreadsNorServicesStay() {
        loadUseAndUnload("org.example.warmup");
        int bundlesBefore = bundles.getBundles().length;

        for (int i = 0; i < PLUGINS; i++) {
            loadUseAndUnload("org.example.gone." + i);
        }

        assertThat(bundles.getBundles()).hasSize(bundlesBefore);
        Await.until("no thread carries the name of an unloaded plugin", () -> threads().stream()
                .noneMatch(name -> name.contains("org.example.gone")));
        assertThat(Arrays.stream(bundles.getBundles()).map(Bundle::getLocation))
                .noneMatch(location -> location.contains("org.example.gone"));
    }

    @Test
    public void anIdGoesToTheNextBundleThatHasIt() throws Exception {
        String id = "org.example.wanted";
        load(PluginJar.plugin(id, "1.0.0"));
        Bundle second = bundles.installBundle(
                PluginJar.plugin(id, "2.0.0").in(files).toUri().toString());
        long complaints = errors.totalErrors();
        loadUseAndUnload("org.example.bystander");

        assertThat(errors.totalErrors())
                .as("complaints about the second bundle")
                .isEqualTo(complaints);
        manager.unloadPlugin(id);

        assertThat(manager.getPluginInfo(id).orElseThrow().metadata().version()).hasToString("2.0.0");
        second.uninstall();
        assertThat(manager.getPluginInfo(id)).isEmpty();
    }

    private WeakReference<ClassLoader> loadUseAndUnload(String id) {
        load(PluginJar.plugin(id, "1.0.0"));
        send(id, "increment");
        WeakReference<ClassLoader> loader = loaderOf(id);
        manager.unloadPlugin(id);
        return loader;
    }

    private WeakReference<ClassLoader> loaderOf(String id) {
        return new WeakReference<>(
                manager.getPlugin(id).orElseThrow().getClass().getClassLoader());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}

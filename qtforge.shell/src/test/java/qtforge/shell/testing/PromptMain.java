// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.mockito.Mockito;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import qtforge.api.core.DropFolders;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;

/**
 * The prompt with this bundle and made-up plugins, to try completion and colours by hand. Arguments: the home with
 * {@code etc/gosh_profile}, then the bundles to install; the last is gogo.jline, which takes the terminal.
 */
public final class PromptMain {

    private PromptMain() {}

    /** Runs until the prompt is left. */
    public static void main(String[] args) throws Exception {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                Constants.FRAMEWORK_STORAGE,
                Files.createTempDirectory("qtforge-prompt").toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "qtforge.api.core;version=1.1.0");
        properties.put("gosh.home", args[0]);
        Framework framework = new FrameworkFactory().newFramework(properties);
        framework.init();
        services(framework.getBundleContext());
        List<Bundle> bundles = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            Bundle bundle = framework
                    .getBundleContext()
                    .installBundle(Path.of(args[i]).toUri().toString());
            bundle.adapt(BundleStartLevel.class).setStartLevel(i == args.length - 1 ? 3 : 2);
            bundles.add(bundle);
        }
        framework.start();
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        framework.adapt(FrameworkStartLevel.class).setStartLevel(3);
        framework.waitForStop(0);
    }

    private static void services(BundleContext context) {
        Plugins plugins = new Plugins();
        plugins.set(
                Plugins.plugin("hello", PluginState.RUNNING),
                Plugins.plugin("help-desk", PluginState.ERROR, "the database does not answer"),
                Plugins.plugin("store", PluginState.PAUSED));
        Mockito.when(plugins.manager.availableCommands("hello")).thenReturn(List.of("greet", "stats"));
        context.registerService(PluginManager.class, plugins.manager, null);
        context.registerService(PluginLifecycleManager.class, plugins.lifecycle, null);
        context.registerService(PluginDependencyResolver.class, plugins.resolver, null);
        context.registerService(PluginDiagnostics.class, plugins.diagnostics, null);
        context.registerService(PluginErrorLog.class, plugins.errors, null);
        context.registerService(DropFolders.class, plugins.folders, null);
        context.registerService(JsonCodec.class, plugins.json, null);
    }
}

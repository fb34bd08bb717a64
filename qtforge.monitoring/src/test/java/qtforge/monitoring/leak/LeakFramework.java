// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.testing.SourceBundle;

/** A real framework with the detector watching it from outside. */
final class LeakFramework implements AutoCloseable {

    final List<Message> published = new CopyOnWriteArrayList<>();
    final List<PluginError> errors = new CopyOnWriteArrayList<>();
    final PluginLeakDetector detector;
    final Path folder;
    /** The bundle that plugins give things to; null before it is there. */
    Bundle hub;

    private final Framework framework;
    private final LeakDetection detection;

    LeakFramework(Path folder) throws BundleException {
        this.folder = folder;
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.start();
        MessageBus bus = mock(MessageBus.class);
        doAnswer(call -> {
                    published.add(call.getArgument(0));
                    return null;
                })
                .when(bus)
                .publish(any(Message.class));
        PluginErrorLog log = mock(PluginErrorLog.class);
        doAnswer(call -> errors.add(call.getArgument(0))).when(log).record(any());
        detection = new LeakDetection(framework.getBundleContext(), data(), () -> bus, () -> log);
        detector = detection.view(framework);
    }

    Path data() {
        return folder.resolve("monitoring");
    }

    Bundle start(SourceBundle source) throws BundleException {
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(source.write(folder).toUri().toString());
        bundle.start();
        return bundle;
    }

    void unload(Bundle... bundles) throws Exception {
        for (Bundle bundle : bundles) {
            bundle.uninstall();
        }
        refresh(bundles);
    }

    void refresh(Bundle... bundles) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundles), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        if (!refreshed.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("bundles are not refreshed");
        }
    }

    Bundle framework() {
        return framework;
    }

    void ended(Bundle bundle) {
        detection.endOf(bundle);
    }

    @Override
    public void close() throws BundleException {
        detection.close();
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

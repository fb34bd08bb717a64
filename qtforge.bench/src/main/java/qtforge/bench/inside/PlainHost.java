// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The framework's own operations, one after the other. */
final class PlainHost implements Host {

    private final BundleContext context;
    private final List<Bundle> bundles = new ArrayList<>();

    PlainHost(BundleContext context) {
        this.context = context;
    }

    @Override
    public void load(List<Path> jars) throws Exception {
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : jars) {
            installed.add(context.installBundle(jar.toUri().toString()));
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
        bundles.addAll(installed);
    }

    @Override
    public void unload() throws Exception {
        for (Bundle bundle : bundles) {
            bundle.uninstall();
        }
        bundles.clear();
    }

    @Override
    public void reload(String name, Path jar) throws Exception {
        Bundle bundle = bundles.stream()
                .filter(one -> one.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
        bundle.stop();
        try (InputStream content = Files.newInputStream(jar)) {
            bundle.update(content);
        }
        bundle.start();
    }

    @Override
    public List<Bundle> bundles() {
        return bundles;
    }
}

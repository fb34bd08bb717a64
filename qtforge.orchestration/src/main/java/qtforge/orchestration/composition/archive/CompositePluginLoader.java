// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.caller.Rights;
import qtforge.orchestration.composition.document.CompositeNames;
import qtforge.orchestration.composition.document.CompositionReader;
import qtforge.orchestration.composition.plugin.CompositionCircles;
import qtforge.orchestration.composition.plugin.InstalledComposites;

/**
 * Makes bundles of composition files. The bundle it writes goes through the loader of jars like any other, so that one place says what a
 * plugin's bundle must be like.
 */
@Component(service = PluginLoader.class)
public final class CompositePluginLoader implements PluginLoader {

    private final CompositionReader reader;
    private final JsonCodec json;
    private final BundleContext context;
    private final InstalledComposites installed;

    @Activate
    public CompositePluginLoader(BundleContext context, @Reference JsonCodec json) {
        this.context = context;
        this.json = json;
        reader = new CompositionReader(json);
        installed = new InstalledComposites(context, json);
    }

    @Override
    public String name() {
        return "composite";
    }

    @Override
    public List<String> supportedExtensions() {
        return List.of(CompositeNames.EXTENSION);
    }

    @Override
    public boolean supportsHotReload() {
        return true;
    }

    @Override
    public boolean canLoad(Path path) {
        return path.getFileName() != null
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(CompositeNames.EXTENSION)
                && Files.isRegularFile(path);
    }

    @Override
    public PluginArchive read(Path path, Path bundle) {
        PluginComposition composition = reader.read(path);
        Map<String, PluginComposition> others = installed.all();
        CompositionCircles.find(composition, others).ifPresent(circle -> {
            throw new PluginException(
                    PluginErrorCode.CIRCULAR_DEPENDENCY, composition.id(), path + ": plugins: " + circle, null);
        });
        Path written = bundle.resolveSibling(bundle.getFileName() + ".composite");
        try {
            CompositeArchive.write(composition, json, written);
            return checked(written, bundle);
        } finally {
            delete(written);
        }
    }

    /**
     * Has the loader of jars check and copy a bundle. The factory is looked up when it is needed: it knows all loaders, this one too, so a
     * reference to it would make a circle of components.
     */
    private PluginArchive checked(Path written, Path bundle) {
        return Rights.privileged(() -> {
            ServiceReference<PluginLoaderFactory> reference = context.getServiceReference(PluginLoaderFactory.class);
            PluginLoaderFactory loaders = reference == null ? null : context.getService(reference);
            if (loaders == null) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        "there is no service " + PluginLoaderFactory.class.getName()
                                + " to check the bundle of a composite with; start the bundle qtforge.core");
            }
            try {
                return loaders.createDefaultLoader().read(written, bundle);
            } finally {
                context.ungetService(reference);
            }
        });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "file " + file + " cannot be deleted: " + e, e);
        }
    }
}

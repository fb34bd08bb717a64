// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import qtforge.api.core.PluginType;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptSource;
import qtforge.caller.Rights;
import qtforge.files.SideFiles;
import qtforge.script.engine.KnownLanguage;
import qtforge.script.engine.ScriptEngines;
import qtforge.script.metadata.MetadataReader;
import qtforge.script.metadata.ScriptMetadata;

/**
 * Makes bundles of script files. The bundle it writes goes through the loader of jars like any other, so that one place says what a plugin's
 * bundle must be like. A script whose engine is not there is taken all the same, unchecked: it waits for its engine, and says so.
 */
@Component(service = PluginLoader.class)
public final class ScriptPluginLoader implements PluginLoader {

    private final BundleContext context;
    private final JsonCodec json;
    private final ScriptEngines engines;
    private final MetadataReader metadata;

    @Activate
    public ScriptPluginLoader(BundleContext context, @Reference JsonCodec json, @Reference ScriptEngines engines) {
        this.context = context;
        this.json = json;
        this.engines = engines;
        metadata = new MetadataReader(json);
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public List<String> supportedExtensions() {
        return engines.extensions();
    }

    @Override
    public boolean supportsHotReload() {
        return true;
    }

    @Override
    public boolean canLoad(Path path) {
        return path.getFileName() != null
                && engines.languageOf(
                                MetadataReader.extension(path.getFileName().toString()))
                        .isPresent()
                && Files.isRegularFile(path);
    }

    @Override
    public PluginArchive read(Path path, Path bundle) {
        ScriptFile file = ScriptFile.read(path);
        String language = engines.languageOf(MetadataReader.extension(file.name()))
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        path + " is no script of a known language; there are " + engines.extensions()));
        Optional<ScriptEngine> engine = engines.of(language);
        ScriptMetadata script = metadata.read(
                file.name(),
                file.text(),
                language,
                type(language, engine),
                KnownLanguage.named(language).map(KnownLanguage::comment).orElse("#"),
                sideFile(path));
        Optional<SyntaxCheck> check =
                engine.map(there -> SyntaxCheck.begin(there, new ScriptSource(file.name(), file.text())));
        try {
            return write(script, language, file, bundle);
        } finally {
            // When the bundle failed, too: the check does not go on behind the caller's back, and what is wrong with
            // the script says more
            // than what is wrong with its bundle.
            check.ifPresent(SyntaxCheck::await);
        }
    }

    private PluginArchive write(ScriptMetadata script, String language, ScriptFile file, Path bundle) {
        Path written = bundle.resolveSibling(bundle.getFileName() + ".script");
        try {
            ScriptArchive.write(script, language, file, json, written);
            return checked(written, bundle);
        } finally {
            delete(written);
        }
    }

    private static PluginType type(String language, Optional<ScriptEngine> engine) {
        return engine.map(ScriptEngine::pluginType)
                .or(() -> KnownLanguage.named(language).map(KnownLanguage::type))
                .orElse(PluginType.NATIVE);
    }

    private static Map.Entry<String, String> sideFile(Path path) {
        return SideFiles.of(path)
                .filter(Files::isRegularFile)
                .map(ScriptFile::read)
                .map(side -> Map.entry(side.name(), side.text()))
                .orElse(null);
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
                                + " to check the bundle of a script with; start the bundle qtforge.core");
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

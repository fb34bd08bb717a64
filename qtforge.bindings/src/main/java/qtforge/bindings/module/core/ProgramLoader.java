// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/**
 * A loader written in a program: its function {@code load} makes of a file one that another loader takes, and answers where that is. So
 * what a program adds is a kind of file; what is installed has gone through the checks of the runtime's own loaders.
 */
final class ProgramLoader implements PluginLoader, AutoCloseable {

    /** How many make a file of each other's: one packed in another, in another. */
    private static final int MOST_STEPS = 8;

    private final BindingContext context;
    private final String name;
    private final List<String> extensions;
    private final Callback load;

    private ProgramLoader(BindingContext context, String name, List<String> extensions, Callback load) {
        this.context = context;
        this.name = name;
        this.extensions = extensions;
        this.load = load;
    }

    /** Of what a program gives: {@code supported_extensions}, a list such as {@code [".zip"]}, and the function {@code load}. */
    static ProgramLoader of(BindingContext context, String name, Map<String, Object> given) {
        if (!(given.get("load") instanceof Callback load)) {
            throw refused(name, "'load' must be a function that is given the path of a file and answers another");
        }
        if (!(given.get("supported_extensions") instanceof List<?> listed) || listed.isEmpty()) {
            throw refused(name, "'supported_extensions' must be a list such as [\".zip\"]");
        }
        List<String> extensions = listed.stream()
                .map(each -> each.toString().toLowerCase(Locale.ROOT))
                .toList();
        for (String each : extensions) {
            if (each.length() < 2 || each.charAt(0) != '.') {
                throw refused(name, "'" + each + "' is no ending of a file; write it with its dot");
            }
        }
        return new ProgramLoader(context, name, extensions, load);
    }

    private static PluginException refused(String name, String why) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT, "register_loader_type: loader '" + name + "': " + why);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> supportedExtensions() {
        return extensions;
    }

    @Override
    public boolean supportsHotReload() {
        return true;
    }

    @Override
    public boolean canLoad(Path path) {
        String file = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return extensions.stream().anyMatch(file::endsWith);
    }

    /** In a loop, for two programs may make of each file the other's, again and again. */
    @Override
    public PluginArchive read(Path path, Path bundle) {
        List<String> chain = new ArrayList<>();
        ProgramLoader current = this;
        Path file = path;
        while (chain.size() < MOST_STEPS) {
            chain.add(current.name);
            file = current.make(file);
            PluginLoader next = current.next(file);
            if (!(next instanceof ProgramLoader further)) {
                return next.read(file, bundle);
            }
            current = further;
        }
        throw new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                MOST_STEPS + " loaders of programs, one after the other, did not make a jar or a script of " + path
                        + ": " + String.join(", ", chain)
                        + "; let the last of them answer what a loader of the runtime takes");
    }

    private Path make(Path path) {
        Object answer = load.call(path.toString());
        if (!(answer instanceof String made)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "loader '" + name + "' of a program must answer the path of a file that another loader takes for "
                            + path + ", not " + answer);
        }
        return Path.of(made).toAbsolutePath();
    }

    private PluginLoader next(Path made) {
        return context.service(PluginLoaderFactory.class)
                .loaderFor(made)
                .filter(loader -> !loader.name().equals(name))
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_FORMAT,
                        "loader '" + name + "' of a program answered " + made
                                + ", which no other loader takes; let it answer a jar or a script"));
    }

    @Override
    public void close() {
        load.close();
    }
}

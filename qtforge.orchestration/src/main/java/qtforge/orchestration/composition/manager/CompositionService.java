// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.manager;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.orchestration.composition.document.CompositionCheck;
import qtforge.orchestration.composition.document.CompositionReader;
import qtforge.orchestration.composition.plugin.CompositionCircles;
import qtforge.orchestration.composition.plugin.InstalledComposites;
import qtforge.orchestration.composition.plugin.MemberStates;

/**
 * The composition manager as one bundle gets it. Installs and uninstalls by the plugin manager, with the rights of whoever is on the call
 * stack.
 */
@Component(service = CompositionManager.class, scope = ServiceScope.BUNDLE)
public final class CompositionService implements CompositionManager {

    private final CompositionRegistry registry;
    private final PluginManager manager;
    private final MemberStates states;
    private final JsonCodec json;
    private final InstalledComposites installed;
    private final CompositionFiles files;
    private final Caller caller;

    @Activate
    public CompositionService(
            BundleContext context,
            ComponentContext component,
            @Reference CompositionRegistry registry,
            @Reference PluginManager manager,
            @Reference PluginLifecycleManager lifecycle,
            @Reference PluginExchange exchange,
            @Reference JsonCodec json) {
        this.registry = registry;
        this.manager = manager;
        this.json = json;
        states = new MemberStates(lifecycle);
        installed = new InstalledComposites(context, json);
        files = new CompositionFiles(exchange.runtimeFolder().resolve("compositions"));
        caller = Caller.of(component.getUsingBundle());
    }

    @Override
    public void registerComposition(PluginComposition composition) {
        List<String> faults = CompositionCheck.faults(composition);
        if (!faults.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    composition.id(),
                    "composition '" + composition.id() + "' is not registered: " + String.join("; ", faults),
                    null);
        }
        CompositionCircles.find(composition, known()).ifPresent(circle -> {
            throw new PluginException(
                    PluginErrorCode.CIRCULAR_DEPENDENCY,
                    composition.id(),
                    "composition '" + composition.id() + "' is not registered: " + circle,
                    null);
        });
        registry.register(composition, caller);
    }

    /** What is installed, and over it what is registered. */
    private Map<String, PluginComposition> known() {
        Map<String, PluginComposition> known = new TreeMap<>(installed.all());
        known.putAll(registry.all());
        return known;
    }

    @Override
    public boolean unregisterComposition(String id) {
        return registry.unregister(Objects.requireNonNull(id, "id"), caller);
    }

    @Override
    public Optional<PluginComposition> getComposition(String id) {
        return registry.get(id).or(() -> Optional.ofNullable(installed.all().get(id)));
    }

    @Override
    public List<String> listCompositions() {
        return List.copyOf(new TreeSet<>(known().keySet()));
    }

    @Override
    public List<String> validateComposition(PluginComposition composition) {
        List<String> faults = new ArrayList<>(CompositionCheck.faults(composition));
        for (String member : composition.plugins().keySet()) {
            if (states.status(member).state() == PluginState.UNLOADED && !member.equals(composition.id())) {
                faults.add("plugins." + member + ": there is no such plugin"
                        + (composition.isOptional(member) ? "; the composite does without it" : "; install it first"));
            }
        }
        CompositionCircles.find(composition, known()).ifPresent(circle -> faults.add("plugins: " + circle));
        return List.copyOf(faults);
    }

    @Override
    public PluginComposition readComposition(Path file) {
        return new CompositionReader(json).read(file.toAbsolutePath());
    }

    @Override
    public String createCompositePlugin(String id) {
        PluginComposition composition = registry.get(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        id,
                        "there is no registered composition '" + id + "'; registered are " + registry.ids(),
                        null));
        PluginAdminPermission.check(PluginAdminPermission.LIFECYCLE, "to install a composite plugin");
        return registry.alone(id, () -> create(composition));
    }

    private String create(PluginComposition composition) {
        String id = composition.id();
        Path file = files.of(id);
        Optional<PluginInfo> present = manager.getPluginInfo(id);
        if (present.isPresent() && !present.get().filePath().equals(file.toString())) {
            throw new PluginException(
                    PluginErrorCode.DUPLICATE_PLUGIN,
                    id,
                    "there is a plugin '" + id + "' already, from "
                            + present.get().filePath() + "; choose another id, or unload it",
                    null);
        }
        Optional<String> before = Rights.privileged(() -> {
            Optional<String> old = files.read(id);
            files.write(id, json.format(composition.toJson(), true));
            return old;
        });
        try {
            if (present.isPresent()) {
                manager.updatePlugin(id, file.toString());
            } else {
                manager.loadPlugin(file.toString());
            }
            return id;
        } catch (PluginException e) {
            Rights.privileged(() -> undo(id, present.isPresent() ? before : Optional.empty()));
            throw e;
        }
    }

    /** What is in force is what the file must have. */
    private void undo(String id, Optional<String> before) {
        before.ifPresentOrElse(text -> files.write(id, text), () -> files.delete(id));
    }

    @Override
    public void destroyCompositePlugin(String id) {
        if (!installed.all().containsKey(id)) {
            throw new PluginException(
                    PluginErrorCode.PLUGIN_NOT_FOUND,
                    id,
                    "there is no composite plugin '" + id + "'; composite plugins are " + listCompositePlugins(),
                    null);
        }
        registry.alone(id, () -> {
            manager.unloadPlugin(id);
            Rights.privileged(() -> files.delete(id));
            return id;
        });
    }

    @Override
    public List<String> listCompositePlugins() {
        return List.copyOf(installed.all().keySet());
    }

    @Override
    public Optional<CompositePlugin> getCompositePlugin(String id) {
        return Optional.ofNullable(installed.all().get(id)).map(states::of);
    }
}

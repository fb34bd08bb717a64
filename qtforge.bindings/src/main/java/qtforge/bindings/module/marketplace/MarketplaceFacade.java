// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.marketplace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.managers.PluginVersionValue;
import qtforge.bindings.module.utils.FilePaths;

/** The repositories of the version manager, as a place to find plugins in. */
@ScriptClass("PluginMarketplace")
@ScriptDoc("Finds plugins in the repositories of the runtime, and takes them into its store of versions.")
public final class MarketplaceFacade {

    private final BindingContext context;
    private final String repository;

    @ScriptDoc(
            "All repositories, or one: a folder that add_repository was given. The parent of the original has no meaning.")
    public MarketplaceFacade(
            BindingContext context, @ScriptDefault("\"\"") String repository, @ScriptDefault("null") Object parent) {
        this.context = context;
        this.repository = repository.isEmpty()
                ? ""
                : FilePaths.of(repository).toAbsolutePath().normalize().toString();
        if (!this.repository.isEmpty() && getRepositories().isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    repository + " is no repository of the runtime; add it with PluginVersionManager.add_repository");
        }
    }

    private PluginVersionManager versions() {
        return context.service(PluginVersionManager.class);
    }

    private List<AvailableVersion> offers(String pluginId) {
        return versions().getAvailableVersions(pluginId).stream()
                .filter(offer -> repository.isEmpty()
                        || FilePaths.of(offer.repository())
                                .toAbsolutePath()
                                .normalize()
                                .toString()
                                .equals(repository))
                .toList();
    }

    @ScriptDoc("The folders that are asked.")
    public List<String> getRepositories() {
        return versions().getRepositories().stream()
                .map(folder -> folder.toAbsolutePath().normalize().toString())
                .filter(folder -> repository.isEmpty() || folder.equals(repository))
                .toList();
    }

    @ScriptWaits
    @ScriptDoc(
            "The highest version of each plugin whose id has the text in it, whatever its case; of all for an empty text.")
    public List<OfferValue> searchPlugins(String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        Map<String, AvailableVersion> highest = new LinkedHashMap<>();
        for (AvailableVersion offer : offers("")) {
            if (offer.pluginId().toLowerCase(Locale.ROOT).contains(wanted)) {
                highest.merge(offer.pluginId(), offer, (a, b) -> a.version().compareTo(b.version()) >= 0 ? a : b);
            }
        }
        return highest.values().stream().map(OfferValue::of).toList();
    }

    @ScriptWaits
    @ScriptDoc("The highest version of a plugin that is offered; nothing when none is.")
    public Optional<OfferValue> getPluginDetails(String pluginId) {
        return offers(required(pluginId)).stream().findFirst().map(OfferValue::of);
    }

    @ScriptWaits
    @ScriptDoc("The versions of a plugin that are offered, highest first.")
    public List<OfferValue> getAvailableVersions(String pluginId) {
        return offers(required(pluginId)).stream().map(OfferValue::of).toList();
    }

    @ScriptWaits
    @ScriptDoc(
            "Takes a version into the store: the highest that is offered for latest. What is in force does not change.")
    public PluginVersionValue installPlugin(String pluginId, @ScriptDefault("\"latest\"") String version) {
        AvailableVersion offer = offers(required(pluginId)).stream()
                .filter(each ->
                        version.equals("latest") || each.version().toString().equals(version))
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "no repository of " + getRepositories() + " offers " + pluginId + " " + version
                                + "; search_plugins(\"\") shows what there is"));
        return PluginVersionValue.of(
                versions().installVersion(pluginId, offer.version().toString(), offer.source()));
    }

    @ScriptWaits
    @ScriptDoc("What is offered in a higher version than that of the plugin here.")
    public List<OfferValue> checkForUpdates() {
        return context.service(PluginManager.class).loadedPlugins().stream()
                .flatMap(id -> offers(id).stream().findFirst().stream())
                .filter(offer -> context.service(PluginManager.class)
                        .getPluginInfo(offer.pluginId())
                        .map(info -> offer.version().compareTo(info.metadata().version()) > 0)
                        .orElse(false))
                .map(OfferValue::of)
                .toList();
    }

    private static String required(String pluginId) {
        if (pluginId.isBlank()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "the plugin id is empty; search_plugins finds ids");
        }
        return pluginId;
    }

    @Override
    @ScriptDoc("What it is, for people.")
    public String toString() {
        return "PluginMarketplace(repositories=" + getRepositories().size() + ")";
    }
}

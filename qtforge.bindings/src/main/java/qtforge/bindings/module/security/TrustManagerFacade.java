// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.bindings.BindingContext;

/** {@link TrustManager} as programs have it. */
@ScriptClass("TrustManager")
@ScriptDoc("Who is trusted how far.")
public final class TrustManagerFacade {

    private final BindingContext context;

    @ScriptDoc("The trust of the runtime.")
    public TrustManagerFacade(BindingContext context) {
        this.context = context;
    }

    private TrustManager trust() {
        return context.service(TrustManager.class);
    }

    @ScriptDoc("The trust level of a plugin; Untrusted for an unknown one.")
    public TrustLevel getTrustLevel(String pluginId) {
        return trust().trustLevel(pluginId);
    }

    @ScriptDoc("The trust level of a plugin and why, as a map: subject, level, reason, sha256, signer.")
    @SuppressWarnings("unchecked")
    public Map<String, Object> getTrustDecision(String pluginId) {
        return (Map<String, Object>) JsonValues.normalize(trust().decision(pluginId));
    }

    @ScriptWaits
    @ScriptDoc("Gives an installed plugin a trust level. Answers the grants it lost by that.")
    public List<String> setTrustLevel(String pluginId, TrustLevel level) {
        return Grants.shown(trust().setTrustLevel(pluginId, level));
    }

    @ScriptDoc("Whether a plugin is at least Trusted.")
    public boolean isTrusted(String pluginId) {
        return trust().isTrusted(pluginId);
    }

    @ScriptWaits
    @ScriptDoc("Trusts who signs with a certificate: a name for people, and its SHA-256.")
    public void addTrustedPublisher(String name, String fingerprint, @ScriptDefault("\"Trusted\"") TrustLevel level) {
        trust().addTrustedPublisher(new TrustedPublisher(name, fingerprint, level));
    }

    @ScriptWaits
    @ScriptDoc("Trusts a publisher no more. Answers whether there was one of that name.")
    public boolean removeTrustedPublisher(String name) {
        return trust().removeTrustedPublisher(name);
    }

    @ScriptDoc("The publishers, as maps of name, fingerprint and level.")
    public List<Map<String, Object>> getTrustedPublishers() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TrustedPublisher publisher : trust().trustedPublishers()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", publisher.name());
            row.put("fingerprint", publisher.fingerprint());
            row.put("level", publisher.level());
            rows.add(row);
        }
        return rows;
    }

    @ScriptWaits
    @ScriptDoc(
            "Refuses a plugin id, a SHA-256 of a file or of a certificate from now on; an installed plugin is stopped.")
    public void blacklistPlugin(String idOrDigest, @ScriptDefault("\"blacklisted by a program\"") String reason) {
        trust().blacklist(idOrDigest, reason);
    }

    @ScriptWaits
    @ScriptDoc("Takes blacklist_plugin back. Answers whether it was on the list.")
    public boolean removeFromBlacklist(String idOrDigest) {
        return trust().removeFromBlacklist(idOrDigest);
    }

    @ScriptDoc("Whether something is refused.")
    public boolean isBlacklisted(String idOrDigest) {
        return trust().blacklisted(idOrDigest).isPresent();
    }

    @ScriptDoc("Why something is refused; nothing when it is not.")
    public Optional<String> getBlacklistReason(String idOrDigest) {
        return trust().blacklisted(idOrDigest);
    }
}

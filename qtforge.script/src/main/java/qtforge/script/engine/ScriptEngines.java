// SPDX-License-Identifier: Apache-2.0
package qtforge.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptEngine;

/** The engines of the runtime, as they come and go. Of two for one language the one that came first counts. */
@Component(service = ScriptEngines.class)
public final class ScriptEngines {

    private final List<ScriptEngine> engines = new CopyOnWriteArrayList<>();
    private final Set<Consumer<String>> followers = ConcurrentHashMap.newKeySet();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addEngine(ScriptEngine engine) {
        engines.add(engine);
        tell(engine.language());
    }

    public void removeEngine(ScriptEngine engine) {
        engines.remove(engine);
        tell(engine.language());
    }

    private void tell(String language) {
        followers.forEach(follower -> follower.accept(language));
    }

    /** Tells from now on of languages whose engines came or went, in the thread in which they do. */
    public void follow(Consumer<String> follower) {
        followers.add(follower);
    }

    /** Tells it no more. */
    public void forget(Consumer<String> follower) {
        followers.remove(follower);
    }

    /** The engine of a language. */
    public Optional<ScriptEngine> of(String language) {
        return engines.stream()
                .filter(engine -> engine.language().equals(language))
                .findFirst();
    }

    /** The language of files that end so, with its engine or without. */
    public Optional<String> languageOf(String extension) {
        return engines.stream()
                .filter(engine -> engine.extensions().contains(extension))
                .map(ScriptEngine::language)
                .findFirst()
                .or(() -> KnownLanguage.ofExtension(extension).map(KnownLanguage::language));
    }

    /** Endings of the files that are scripts, with dot, sorted. */
    public List<String> extensions() {
        Set<String> all = new TreeSet<>();
        engines.forEach(engine -> all.addAll(engine.extensions()));
        for (KnownLanguage known : KnownLanguage.values()) {
            all.addAll(known.extensions());
        }
        return new ArrayList<>(all);
    }

    /**
     * The engine of a language.
     *
     * @param owner whose script it is
     * @throws PluginException RESOURCE_UNAVAILABLE naming the bundle that is missing
     */
    public ScriptEngine require(String language, String owner) {
        return of(language)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE, owner, missing(language, owner), null));
    }

    /** What is missing to run a language, in words. */
    public static String missing(String language, String owner) {
        return "script '" + owner + "' needs an engine for " + language + ", and there is none; "
                + KnownLanguage.named(language)
                        .map(known -> "install and start the bundle " + known.bundle()
                                + (known == KnownLanguage.JAVASCRIPT
                                        ? ", or start the runtime with --with javascript"
                                        : ""))
                        .orElse("start the bundle that has one");
    }
}

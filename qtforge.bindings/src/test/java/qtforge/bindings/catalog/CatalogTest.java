// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginState;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.EnumAliases;
import qtforge.bindings.module.Modules;

class CatalogTest {

    private static void mistake(String message, Class<?>... facades) {
        assertThatThrownBy(() -> Catalog.of(List.of(facades)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theFacadesOfTheBundleAreRight() {
        Catalog catalog = Modules.catalog();
        assertThat(catalog.module("core")).isPresent();
        assertThat(catalog.hash()).hasSize(16).isEqualTo(Modules.catalog().hash());
    }

    @Test
    void everythingIsDescribed() {
        Map<String, Object> described = Catalog.of(List.of(Small.class)).describe();
        assertThat(described.toString())
                .contains("Unloaded=0")
                .contains("aliases={Gone=Unloaded}")
                .contains(
                        "wait_for={doc=Waits., parameters=[{name=name, type=str}, {name=limit, type=int?, default=null}]")
                .contains("waits=true");
    }

    @Test
    void mistakesAreNamed() {
        mistake("has no @ScriptModule", String.class);
        mistake("has no form at the border", Unknown.class);
        mistake("has two members 'twice'", Overloaded.class);
        mistake("parameter 'second' needs a @ScriptDefault", Gap.class);
        mistake("is one-way and has a result", OneWay.class);
        mistake("is not snake case", Named.class);
        mistake("is no JSON", BadDefault.class);
        mistake("cannot be null", NullDefault.class);
        mistake("hides a constant or names none", BadAlias.class);
        mistake("public constructor without parameters", BadStruct.class);
        mistake("module 'small' is there twice", Small.class, Small.class);
    }

    /** Right. */
    @ScriptModule(value = "small", enums = PluginState.class)
    @EnumAliases(value = PluginState.class, names = "Gone=Unloaded")
    @ScriptDoc("Small.")
    public static final class Small {
        /** Waits. */
        @ScriptWaits
        @ScriptDoc("Waits.")
        public void waitFor(String name, @ScriptDefault("null") Long limit) {}
    }

    /** Wrong: a type without form. */
    @ScriptModule("wrong")
    @ScriptDoc("Wrong.")
    public static final class Unknown {
        /** Wrong. */
        @ScriptDoc("Wrong.")
        public void take(Thread thread) {}
    }

    /** Wrong: overloads. */
    @ScriptModule("wrong")
    @ScriptDoc("Wrong.")
    public static final class Overloaded {
        /** One. */
        @ScriptDoc("One.")
        public void twice(int number) {}

        /** Two. */
        @ScriptDoc("Two.")
        public void twice(String text) {}
    }

    /** Wrong: a gap in defaults. */
    @ScriptModule("wrong")
    @ScriptDoc("Wrong.")
    public static final class Gap {
        /** Wrong. */
        @ScriptDoc("Wrong.")
        public void call(@ScriptDefault("1") int first, int second) {}
    }

    /** Wrong: a result that nobody gets. */
    @ScriptModule("wrong")
    @ScriptDoc("Wrong.")
    public static final class OneWay {
        /** Wrong. */
        @ScriptWaits(oneWay = true)
        @ScriptDoc("Wrong.")
        public int call() {
            return 1;
        }
    }

    /** Wrong: a name. */
    @ScriptModule("wrong")
    @ScriptDoc("Wrong.")
    public static final class Named {
        /** Wrong. */
        @ScriptName("loadPlugin")
        @ScriptDoc("Wrong.")
        public void call() {}
    }

    /** Wrong: a default. */
    @ScriptModule("wrong")
    @ScriptDoc("Wrong.")
    public static final class BadDefault {
        /** Wrong. */
        @ScriptDoc("Wrong.")
        public void call(@ScriptDefault("Normal") String text) {}
    }

    /** Wrong: a default. */
    @ScriptModule("wrong")
    @ScriptDoc("Wrong.")
    public static final class NullDefault {
        /** Wrong. */
        @ScriptDoc("Wrong.")
        public void call(@ScriptDefault("null") int number) {}
    }

    /** Wrong: an alias. */
    @ScriptModule(value = "wrong", enums = PluginState.class)
    @EnumAliases(value = PluginState.class, names = "Gone=Nowhere")
    @ScriptDoc("Wrong.")
    public static final class BadAlias {}

    /** Wrong: a struct. */
    @ScriptModule(value = "wrong", types = Closed.class)
    @ScriptDoc("Wrong.")
    public static final class BadStruct {}

    /** Cannot be made. */
    @ScriptStruct("Closed")
    @ScriptDoc("Closed.")
    public static final class Closed {
        /** A field. */
        public final int number;

        /** Wants something. */
        public Closed(int number) {
            this.number = number;
        }
    }
}

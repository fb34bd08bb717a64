// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.EnumModel;

/** Enumerations of the bindings that nothing takes or gives are said to be so, each of them. */
class NamedOnlyEnumerationsTest {

    @Test
    void enumerationsThatNothingUsesAreListedInTheDocument() throws Exception {
        Catalog catalog = Modules.catalog();
        List<String> texts = new ArrayList<>();
        collect(catalog.describe(), texts);
        TreeSet<String> unused = new TreeSet<>();
        catalog.modules().forEach(module -> module.enums().values().forEach(model -> {
            // One of the API has its uses there, and arrives in maps of results.
            if (model.javaClass().getPackageName().startsWith("qtforge.bindings.") && !isUsed(model, texts)) {
                unused.add(model.name());
            }
        }));
        String document = Files.readString(Path.of("../docs/bindings.md"));
        String section = document.substring(document.indexOf("## Enumerations for their names only"));
        String end = section.substring(3);
        int next = end.indexOf("\n## ");
        TreeSet<String> listed = new TreeSet<>();
        Pattern.compile("`([a-z]+\\.[A-Za-z]+)`")
                .matcher(next < 0 ? end : end.substring(0, next))
                .results()
                .forEach(found -> listed.add(found.group(1)));
        assertThat(unused).isEqualTo(listed);
    }

    private static boolean isUsed(EnumModel model, List<String> texts) {
        Pattern name = Pattern.compile("(?<![\\w.])" + Pattern.quote(model.name()) + "(?!\\w)");
        return texts.stream().anyMatch(text -> name.matcher(text).find());
    }

    private static void collect(Object value, List<String> texts) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                // Names that a module only shows are no uses.
                if (!key.equals("shared") && !key.equals("enums") && !key.equals("doc")) {
                    collect(each, texts);
                }
            });
        } else if (value instanceof Collection<?> list) {
            list.forEach(each -> collect(each, texts));
        } else if (value instanceof String text) {
            texts.add(text);
        }
    }
}

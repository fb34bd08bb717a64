// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.apache.felix.utils.resource.RequirementImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementFilterTest {

    private static RequirementFilter filter(String text) {
        return RequirementFilter.of(new RequirementImpl(null, "qtforge.plugin", text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(&(id=a)(version>=1.0)(!(version>=2.0)))|[1.0,2.0)",
                "(&(id=a)(!(version<=1.0))(version<=2.0))|(1.0,2.0]",
                "(&(id=a)(version>=1.4))|>=1.4",
                "(&(id=a)(!(version<=1.4)))|>1.4",
                "(&(id=a)(!(version>=3)))|<3",
                "(&(id=a)(version<=3))|<=3",
                "(&(id=a)(version=1.2.3))|[1.2.3,1.2.3]",
                "(&(id=a)(version>=0.0.0))|''",
                "(id=a)|''"
            })
    void readsTheRangeBackFromTheFilter(String text, String range) {
        assertThat(filter(text).range("version")).isEqualTo(range);
        assertThat(filter(text).value("id")).contains("a");
    }

    @Test
    void knowsNoNameWhereTheFilterLeavesAChoice() {
        assertThat(filter("(|(id=a)(id=b))").value("id")).isEmpty();
        assertThat(filter("(!(id=a))").value("id")).isEmpty();
        assertThat(filter("(id=a*)").value("id")).isEmpty();
    }

    @Test
    void takesEverythingWithoutAFilter() {
        RequirementFilter filter =
                RequirementFilter.of(new RequirementImpl(null, "any", Map.of(), Map.of("free", "text")));
        assertThat(filter).hasToString("(*)");
        assertThat(filter.matches(new CapabilityImpl(null, "any", Map.of(), Map.of())))
                .isTrue();
        assertThat(filter.matches(new CapabilityImpl(null, "another", Map.of(), Map.of())))
                .isFalse();
    }

    @Test
    void insistsOnMandatoryAttributes() {
        CapabilityImpl split = new CapabilityImpl(
                null, "qtforge.plugin", Map.of("mandatory", "half"), Map.of("id", "a", "half", "left"));
        assertThat(filter("(id=a)").matches(split)).isFalse();
        assertThat(filter("(&(id=a)(half=left))").matches(split)).isTrue();
    }
}

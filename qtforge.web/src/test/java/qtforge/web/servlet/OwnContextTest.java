// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class OwnContextTest {

    private static Bundle at(String location) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getLocation()).thenReturn(location);
        return bundle;
    }

    @Test
    void noPluginTakesPartInTheContextOfThePage() {
        OwnContext context = new OwnContext();

        assertThat(context.getService(at("qtforge:org.example.filter"), null)).isNull();
        assertThat(context.getService(at("qtforge:library/org.example.filter"), null))
                .isNull();
        assertThat(context.getService(at("reference:file:/opt/bundles/http/jetty.jar"), null))
                .isInstanceOf(PageContext.class);
    }
}

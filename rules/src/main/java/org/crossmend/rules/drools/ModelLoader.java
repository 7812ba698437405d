package org.crossmend.rules.drools;

import java.util.ArrayList;
import java.util.List;
import org.drools.core.BaseConfigurationFactories;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.conf.ConfigurationKey;
import org.kie.api.conf.OptionKey;
import org.kie.api.conf.OptionsConfiguration;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.conf.KnowledgeBuilderOption;
import org.kie.internal.builder.conf.MultiValueKieBuilderOption;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.builder.conf.SingleValueKieBuilderOption;
import org.kie.internal.conf.CompositeBaseConfiguration;
import org.kie.internal.utils.ChainedProperties;

/**
 * Builds Drools' network out of executable models, with only what rules need. Drools' own way looks
 * for services and for the settings of workflows as well, and at all getters of every fact class to
 * find out which conditions a changed property concerns; rules never change a fact. That was a
 * fifth of loading the rules.
 */
final class ModelLoader {

  private ModelLoader() {}

  @SuppressWarnings("unchecked") // an array of generics for variable arguments
  static KieBase load(List<Model> models) {
    ClassLoader loader = ModelLoader.class.getClassLoader();
    KieBaseConfiguration configuration =
        new CompositeBaseConfiguration(
            ChainedProperties.getChainedProperties(loader),
            loader,
            BaseConfigurationFactories.baseConf,
            BaseConfigurationFactories.ruleConf);
    return KieBaseBuilder.createKieBaseFromModel(
        new ArrayList<>(models), configuration, new WholeFacts());
  }

  /** Says that a fact that changes concerns all conditions on it. */
  private static final class WholeFacts implements KnowledgeBuilderConfiguration {

    @Override
    @SuppressWarnings("unchecked") // the key says what it is
    public <C extends SingleValueKieBuilderOption> @Nullable C getOption(OptionKey<C> key) {
      return key.equals(PropertySpecificOption.KEY) ? (C) PropertySpecificOption.DISABLED : null;
    }

    @Override
    public <C extends KnowledgeBuilderOption> void setOption(C option) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void makeImmutable() {
      // it always is
    }

    @Override
    public ClassLoader getClassLoader() {
      return ModelLoader.class.getClassLoader();
    }

    @Override
    public <
            X extends
                OptionsConfiguration<
                        KnowledgeBuilderOption,
                        SingleValueKieBuilderOption,
                        MultiValueKieBuilderOption>>
        X as(ConfigurationKey<X> key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean setProperty(String name, String value) {
      return false;
    }

    @Override
    public @Nullable String getProperty(String name) {
      return null;
    }
  }
}

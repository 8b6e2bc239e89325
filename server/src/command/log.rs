//! The log, on the standard error, and the traces, to a collector where there is one.

use anyhow::{Context as _, Result};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt};

use crate::config::{Config, LogFormat};

/// Sends what is left of the traces when it is dropped.
pub(super) struct Traces(Option<SdkTracerProvider>);

impl Drop for Traces {
    fn drop(&mut self) {
        if let Some(provider) = self.0.take() {
            let _ = provider.shutdown();
        }
    }
}

/// Starts the log and the traces. Not in a runtime: what sends the traces has one of its own.
pub(super) fn start(config: &Config) -> Result<Traces> {
    let filter = || EnvFilter::try_new(&config.log.filter).context("log.filter");
    let log = fmt::layer().with_writer(std::io::stderr);
    let log = match config.log.format {
        LogFormat::Text => log.with_target(false).boxed(),
        LogFormat::Json => log.json().flatten_event(true).boxed(),
    };
    let provider =
        if config.traces.endpoint.is_empty() { None } else { Some(provider(&config.traces.endpoint)?) };
    let spans = match &provider {
        None => None,
        Some(provider) => {
            let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("flvxtract-server"));
            Some(layer.with_filter(filter()?))
        }
    };
    let started = tracing_subscriber::registry().with(log.with_filter(filter()?)).with(spans).try_init();
    started.context("the log")?;
    Ok(Traces(provider))
}

fn provider(endpoint: &str) -> Result<SdkTracerProvider> {
    let exporter =
        SpanExporter::builder().with_http().with_endpoint(endpoint).build().context("traces.endpoint")?;
    let resource = Resource::builder().with_service_name("flvxtract-server").build();
    Ok(SdkTracerProvider::builder().with_resource(resource).with_batch_exporter(exporter).build())
}
